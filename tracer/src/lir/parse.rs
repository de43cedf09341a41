//! LIR text to LIR.
