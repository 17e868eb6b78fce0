/**
 * An adapter for H2, written as anybody outside would: on the published api, adapter-jdbc and testkit alone.
 * {@link com.example.h2.H2AdapterProvider} is where it begins.
 */
@NullMarked
package com.example.h2;

import org.jspecify.annotations.NullMarked;
