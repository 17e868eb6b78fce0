package io.schemasync.api.model;

/** A type that the schema itself defines. */
public sealed interface UserType extends SchemaObject permits EnumType, DomainType, CompositeType, RangeType {}
