//! Tests of the front end: text in, text out.
