-- The shop as it is meant to be. Edit this file, then:
--
--   ./schema-sync diff --url jdbc:sqlite:shop.db --target examples/shop/schema.sql
--   ./schema-sync sync --url jdbc:sqlite:shop.db --target examples/shop/schema.sql

CREATE TABLE customers (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL CHECK (length(name) > 0),
  email      TEXT NOT NULL COLLATE NOCASE,
  phone      TEXT,
  newsletter INTEGER NOT NULL DEFAULT 0 CHECK (newsletter IN (0, 1))
);

CREATE UNIQUE INDEX customers_by_email ON customers (email);

CREATE TABLE products (
  id          INTEGER PRIMARY KEY,
  sku         TEXT UNIQUE,
  name        TEXT NOT NULL,
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  stock       INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE orders (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE RESTRICT,
  ordered_at  TEXT NOT NULL,
  status      TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'paid', 'shipped', 'cancelled'))
);

CREATE INDEX orders_by_customer ON orders (customer_id, ordered_at DESC);
CREATE INDEX open_orders_by_day ON orders (ordered_at) WHERE status IN ('new', 'paid');

CREATE TABLE order_lines (
  order_id         INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  product_id       INTEGER NOT NULL REFERENCES products (id),
  quantity         INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0),
  unit_price_cents INTEGER,
  PRIMARY KEY (order_id, product_id)
);

CREATE INDEX order_lines_by_product ON order_lines (product_id);

CREATE TABLE payments (
  id           INTEGER PRIMARY KEY,
  order_id     INTEGER NOT NULL REFERENCES orders (id),
  amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
  paid_at      TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- What each order is worth, and what is still to be paid.
CREATE VIEW order_totals AS
SELECT
  orders.id AS order_id,
  orders.customer_id,
  coalesce(sum(order_lines.quantity * coalesce(order_lines.unit_price_cents, products.price_cents)), 0) AS total_cents,
  (SELECT coalesce(sum(amount_cents), 0) FROM payments WHERE payments.order_id = orders.id) AS paid_cents
FROM orders
LEFT JOIN order_lines ON order_lines.order_id = orders.id
LEFT JOIN products ON products.id = order_lines.product_id
GROUP BY orders.id;

-- A price may change tomorrow; what was ordered today keeps its own.
CREATE TRIGGER order_lines_keep_price
AFTER INSERT ON order_lines
WHEN NEW.unit_price_cents IS NULL
BEGIN
  UPDATE order_lines
  SET unit_price_cents = (SELECT price_cents FROM products WHERE id = NEW.product_id)
  WHERE order_id = NEW.order_id AND product_id = NEW.product_id;
END;
