-- Samples in standard SQL. Types are those that nearly every database has; names are lower case and need no quotes.

--- customer table always

--- customer_id in customer always
id integer NOT NULL

--- customer_name in customer always
name varchar(40) NOT NULL
--- or
name varchar(60) NOT NULL
--- or
name varchar(60)
--- or
name varchar(60) DEFAULT 'it''s'
--- or
name varchar(60) DEFAULT 'none' NOT NULL

--- customer_score in customer
score integer
--- or
score integer DEFAULT 0
--- or
score bigint DEFAULT 0 NOT NULL

--- customer_balance in customer
balance decimal(10, 2)
--- or
balance decimal(12, 2)
--- or
balance decimal(12, 2) DEFAULT 0

--- customer_since in customer
since date
--- or
since date NOT NULL

--- customer_email in customer always
email varchar(80)

--- customer_key in customer always
CONSTRAINT customer_key PRIMARY KEY (id)

--- customer_email_unique in customer
CONSTRAINT email_unique UNIQUE (email)
--- or
CONSTRAINT email_unique UNIQUE (email, name)

--- customer_check in customer
CONSTRAINT has_name CHECK (name <> '')
--- or
CONSTRAINT has_name CHECK (name <> ' ')

--- customer_by_name needs customer
CREATE INDEX customer_by_name ON customer (name);
--- or
CREATE INDEX customer_by_name ON customer (name, email);
--- or
CREATE INDEX customer_by_name ON customer (email, name);
--- or
CREATE UNIQUE INDEX customer_by_name ON customer (name, id);

--- invoice table

--- invoice_number in invoice always
number integer NOT NULL

--- invoice_customer in invoice always
customer_id integer

--- invoice_total in invoice always
total decimal(10, 2) DEFAULT 0 NOT NULL

--- invoice_key in invoice
CONSTRAINT invoice_key PRIMARY KEY (number)
--- or
CONSTRAINT invoice_key PRIMARY KEY (number, total)

--- invoice_customer_key in invoice needs customer
CONSTRAINT invoice_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
--- or
CONSTRAINT invoice_customer FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE CASCADE
--- or
CONSTRAINT invoice_customer FOREIGN KEY (customer_id) REFERENCES customer (id) ON DELETE SET NULL ON UPDATE CASCADE

--- names needs customer
CREATE VIEW names AS SELECT id, name FROM customer;
--- or
CREATE VIEW names AS SELECT id, name FROM customer WHERE id > 1;
--- or
CREATE VIEW names AS SELECT name, email FROM customer;

--- long_names needs names
CREATE VIEW long_names AS SELECT name FROM names WHERE name <> 'x';
--- or
CREATE VIEW long_names AS SELECT name AS long_name FROM names;
