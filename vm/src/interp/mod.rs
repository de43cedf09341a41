//! The interpreter: op semantics written once over [`machine::Machine`], the interpreter as one
//! instance of it, calls, unwinding.

pub mod bind;
pub mod call;
pub mod frame;
pub mod frame_obj;
pub mod generator;
pub mod help;
pub mod help_async;
pub mod help_call;
pub mod help_group;
pub mod help_match;
pub mod help_math;
pub mod help_object;
pub mod help_par;
pub mod help_trace;
pub mod helpers;
pub mod ic;
#[expect(clippy::module_inception, reason = "the instance of Machine that is the interpreter")]
pub mod interp;
pub mod intrinsics;
pub mod machine;
pub mod ops_arith;
pub mod ops_attr;
pub mod ops_build;
pub mod ops_call;
pub mod ops_compare;
pub mod ops_control;
pub mod ops_exc;
pub mod ops_gen;
pub mod ops_import;
pub mod ops_item;
pub mod ops_iter;
pub mod ops_match;
pub mod ops_name;
pub mod ops_special;
pub mod special;
pub mod step;
pub mod unwind;
