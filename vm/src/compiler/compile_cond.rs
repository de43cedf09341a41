//! Conditions: jumps on the truth of an expression, fused with its comparisons.

use super::ast::{BoolOp, CmpOp, Expr, ExprKind, UnaryOp};
use super::frame::{Compiler, Label, Result};
use super::parse::truth;
use crate::bytecode::Op;

/// The fused test of a comparison, and whether its outcome is inverted.
fn test_op(op: CmpOp) -> (Op, bool) {
    match op {
        CmpOp::Eq => (Op::TestEq, false),
        CmpOp::NotEq => (Op::TestNe, false),
        CmpOp::Lt => (Op::TestLt, false),
        CmpOp::LtE => (Op::TestLe, false),
        CmpOp::Gt => (Op::TestGt, false),
        CmpOp::GtE => (Op::TestGe, false),
        CmpOp::Is => (Op::TestIs, false),
        CmpOp::IsNot => (Op::TestIs, true),
        CmpOp::In => (Op::TestIn, false),
        CmpOp::NotIn => (Op::TestIn, true),
    }
}

impl<'a> Compiler<'a> {
    /// Jumps to `to` if the truth of `expr` is `when`, else falls through.
    pub(super) fn jump_if(&mut self, expr: &'a Expr, when: bool, to: Label) -> Result<()> {
        let outer = std::mem::replace(&mut self.frame.span, expr.span);
        let top = self.frame.top;
        let result = self.jump_if_kind(expr, when, to);
        self.frame.top = top;
        self.frame.span = outer;
        result
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "all other nodes are treated alike")]
    fn jump_if_kind(&mut self, expr: &'a Expr, when: bool, to: Label) -> Result<()> {
        match &expr.kind {
            ExprKind::Const(value) => {
                if truth(value) == when {
                    self.jump(to);
                }
                Ok(())
            }
            ExprKind::Unary { op: UnaryOp::Not, operand } => self.jump_if(operand, !when, to),
            ExprKind::BoolOp { op, values } => self.jump_if_any(*op, values, when, to),
            ExprKind::Compare { left, rest } => {
                self.warn_is(left, rest);
                self.jump_if_compare(left, rest, when, to)
            }
            _ => {
                let value = self.operand(expr)?;
                self.test(Op::Test, when, value, 0, to);
                Ok(())
            }
        }
    }

    fn jump_if_any(&mut self, op: BoolOp, values: &'a [Expr], when: bool, to: Label) -> Result<()> {
        // The outcome that decides the whole at once.
        let decides = op == BoolOp::Or;
        let Some((last, first)) = values.split_last() else { return Ok(()) };
        let skip = self.label();
        for value in first {
            self.jump_if(value, decides, if decides == when { to } else { skip })?;
        }
        self.jump_if(last, when, to)?;
        self.place(skip);
        Ok(())
    }

    fn jump_if_compare(
        &mut self,
        left: &'a Expr,
        rest: &'a [(CmpOp, Expr)],
        when: bool,
        to: Label,
    ) -> Result<()> {
        let later: Vec<&Expr> = rest.iter().map(|(_, e)| e).collect();
        let mut l = self.operand_before(left, &later)?;
        let skip = self.label();
        for (i, (op, right)) in rest.iter().enumerate() {
            let r = self.membership(*op, right, &later[i + 1..])?;
            let (op, inverted) = test_op(*op);
            let is_last = i + 1 == rest.len();
            let (outcome, target) = match (is_last, when) {
                (true, _) => (when, to),
                // One false link makes the chain false.
                (false, false) => (false, to),
                (false, true) => (false, skip),
            };
            self.test(op, outcome != inverted, l, r, target);
            l = r;
        }
        self.place(skip);
        Ok(())
    }
}
