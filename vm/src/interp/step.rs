//! The one `match` over the ops: each arm is one call of an op's semantics.

use super::machine::{Cond, Flow, Machine, Raised};
use super::ops_arith::*;
use super::ops_attr::*;
use super::ops_build::*;
use super::ops_call::*;
use super::ops_compare::*;
use super::ops_control::*;
use super::ops_exc::*;
use super::ops_gen::*;
use super::ops_import::*;
use super::ops_item::*;
use super::ops_iter::*;
use super::ops_match::*;
use super::ops_name::*;
use super::ops_special::op_special;
use crate::bytecode::{Ins, Op};

/// Executes the instruction `ins` at `pc` on machine `m`.
#[inline(always)]
pub fn step<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    match dispatch(m, ins, pc) {
        Ok(Flow::Special) => op_special(m, ins, pc),
        outcome => outcome,
    }
}

#[inline(always)]
#[expect(clippy::too_many_lines, reason = "a dispatch whose arms are one call each")]
fn dispatch<M: Machine>(m: &mut M, ins: Ins, pc: u32) -> Result<Flow, Raised> {
    match ins.op {
        Op::Nop => Ok(Flow::Next),
        Op::Move => op_move(m, ins),
        Op::LoadConst => op_load_const(m, ins),
        Op::CheckBound => op_check_bound(m, ins),
        Op::DelLocal => op_del_local(m, ins),
        Op::Unbind => op_unbind(m, ins),
        Op::LoadGlobal => op_load_global(m, ins),
        Op::StoreGlobal => op_store_global(m, ins),
        Op::DelGlobal => op_del_global(m, ins),
        Op::LoadName => op_load_name(m, ins),
        Op::LoadNameCell => op_load_name_cell(m, ins),
        Op::StoreName => op_store_name(m, ins),
        Op::DelName => op_del_name(m, ins),
        Op::MakeCell => op_make_cell(m, ins),
        Op::LoadFree => op_load_free(m, ins),
        Op::LoadCell => op_load_cell(m, ins),
        Op::StoreCell => op_store_cell(m, ins),
        Op::DelCell => op_del_cell(m, ins),
        Op::Add => op_add(m, ins),
        Op::Sub => op_sub(m, ins),
        Op::Mul => op_mul(m, ins),
        Op::TrueDiv => op_true_div(m, ins),
        Op::FloorDiv => op_floor_div(m, ins),
        Op::Mod => op_mod(m, ins),
        Op::Pow => op_pow(m, ins),
        Op::MatMul => Ok(Flow::Special),
        Op::LShift => op_l_shift(m, ins),
        Op::RShift => op_r_shift(m, ins),
        Op::BitAnd => op_bit_and(m, ins),
        Op::BitOr => op_bit_or(m, ins),
        Op::BitXor => op_bit_xor(m, ins),
        Op::Neg => op_neg(m, ins),
        Op::Pos => op_pos(m, ins),
        Op::Invert => op_invert(m, ins),
        Op::Not => op_not(m, ins),
        Op::Lt => op_compare(m, ins, Cond::Lt),
        Op::Le => op_compare(m, ins, Cond::Le),
        Op::Eq => op_compare(m, ins, Cond::Eq),
        Op::Ne => op_compare(m, ins, Cond::Ne),
        Op::Gt => op_compare(m, ins, Cond::Gt),
        Op::Ge => op_compare(m, ins, Cond::Ge),
        Op::Is => op_is(m, ins),
        Op::In => op_in(m, ins),
        Op::Jump => op_jump(m, ins, pc),
        Op::Loop => m.loop_header(ins, pc),
        Op::Test => op_test(m, ins, pc),
        Op::TestLt => op_test_compare(m, ins, pc, Cond::Lt),
        Op::TestLe => op_test_compare(m, ins, pc, Cond::Le),
        Op::TestEq => op_test_compare(m, ins, pc, Cond::Eq),
        Op::TestNe => op_test_compare(m, ins, pc, Cond::Ne),
        Op::TestGt => op_test_compare(m, ins, pc, Cond::Gt),
        Op::TestGe => op_test_compare(m, ins, pc, Cond::Ge),
        Op::TestIs => op_test_is(m, ins, pc),
        Op::TestIn => op_test_in(m, ins, pc),
        Op::GetIter => op_get_iter(m, ins, pc),
        Op::ForIter => op_for_iter(m, ins, pc),
        Op::Call | Op::CallMethod => op_call(m, ins),
        Op::CallKw => op_call_kw(m, ins),
        Op::CallEx => op_call_ex(m, ins),
        Op::Return => op_return(m, ins),
        Op::MakeFunction => op_make_function(m, ins),
        Op::FuncAttr => op_func_attr(m, ins),
        Op::TypeOp => op_type_op(m, ins),
        Op::BuildClass => op_build_class(m, ins),
        Op::LoadAttr => op_load_attr(m, ins),
        Op::LoadMethod => op_load_method(m, ins),
        Op::LoadSuper => op_load_super(m, ins),
        Op::StoreAttr => op_store_attr(m, ins),
        Op::DelAttr => op_del_attr(m, ins),
        Op::GetItem => op_get_item(m, ins),
        Op::SetItem => op_set_item(m, ins),
        Op::DelItem => op_del_item(m, ins),
        Op::BuildList => op_build_list(m, ins),
        Op::BuildTuple => op_build_tuple(m, ins),
        Op::BuildSet => op_build_set(m, ins),
        Op::BuildDict => op_build_dict(m, ins),
        Op::BuildSlice => op_build_slice(m, ins),
        Op::BuildString => op_build_string(m, ins),
        Op::FormatValue => op_format_value(m, ins),
        Op::ListAppend => op_list_append(m, ins),
        Op::ListExtend => op_list_extend(m, ins),
        Op::SetAdd => op_set_add(m, ins),
        Op::SetUpdate => op_set_update(m, ins),
        Op::DictSet => op_dict_set(m, ins),
        Op::DictUpdate => op_dict_update(m, ins),
        Op::ListToTuple => op_list_to_tuple(m, ins),
        Op::Unpack => op_unpack(m, ins),
        Op::UnpackEx => op_unpack_ex(m, ins),
        Op::MatchSeq => op_match_seq(m, ins),
        Op::MatchMap => op_match_map(m, ins),
        Op::MatchLen => op_match_len(m, ins),
        Op::MatchKeys => op_match_keys(m, ins),
        Op::MatchRest => op_match_rest(m, ins),
        Op::MatchClass => op_match_class(m, ins),
        Op::Raise => op_raise(m, ins),
        Op::Reraise => op_reraise(m, ins),
        Op::ExcMatch => op_exc_match(m, ins),
        Op::ExcStarMatch => op_exc_star_match(m, ins),
        Op::ExcStarEnd => op_exc_star_end(m, ins),
        Op::ExcEnd => op_exc_end(m, ins),
        Op::WithEnter => op_with_enter(m, ins),
        Op::WithExit => op_with_exit(m, ins),
        Op::Yield => op_yield(m, ins),
        Op::YieldFrom => op_yield_from(m, ins),
        Op::GetAwaitable => op_get_awaitable(m, ins),
        Op::GetAIter => op_get_a_iter(m, ins),
        Op::GetANext => op_get_a_next(m, ins),
        Op::LoadExc => op_load_exc(m, ins),
        Op::ImportName => op_import_name(m, ins),
        Op::ImportFrom => op_import_from(m, ins),
        Op::ImportStar => op_import_star(m, ins),
        Op::SetupAnnotations => op_setup_annotations(m, ins),
        Op::PrintExpr => op_print_expr(m, ins),
        Op::LoadBuildNs => op_load_build_ns(m, ins),
    }
}
