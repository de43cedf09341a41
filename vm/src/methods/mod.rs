//! Methods of the builtin types, as tables of natives.

pub mod async_gen;
pub mod bytes;
pub mod codec;
pub mod codec_decode;
pub mod codec_errors;
#[rustfmt::skip]
mod codec_tables;
pub mod coroutine;
pub mod dict;
pub mod frame;
pub mod generator;
pub mod iterator;
pub mod list;
pub mod number;
pub mod object;
pub mod records;
pub mod reduce;
pub mod set;
pub mod str_case;
pub mod str_search;
pub mod str_text;
pub mod strformat;
pub mod wrappers;
