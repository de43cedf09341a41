//! Imports.

use super::ast::Alias;
use super::frame::{Compiler, Result};
use crate::bytecode::Op;
use crate::code::Const;

impl<'a> Compiler<'a> {
    /// Compiles `import a.b, c as d`.
    pub(super) fn import(&mut self, names: &'a [Alias]) -> Result<()> {
        names.iter().try_for_each(|alias| self.scoped(|c| c.import_one(alias)))
    }

    fn import_one(&mut self, alias: &'a Alias) -> Result<()> {
        let first = alias.name.split('.').next().unwrap_or("");
        let fromlist = self.const_index(&Const::None)?;
        let module = self.name(&alias.name)?;
        let direct = match &alias.asname {
            Some(_) if alias.name.contains('.') => None,
            Some(name) => self.name_reg(name),
            None => self.name_reg(first),
        };
        let dst = match direct {
            Some(r) => r,
            None => self.temp()?,
        };
        self.emit(Op::ImportName, dst, module, fromlist);
        let Some(asname) = &alias.asname else {
            return self.store_name(first, dst);
        };
        // `import a.b.c as d` walks down from `a`.
        for part in alias.name.split('.').skip(1) {
            let part = self.name(part)?;
            self.emit(Op::ImportFrom, dst, dst, part);
        }
        self.store_name(asname, dst)
    }

    /// Compiles `from module import names`.
    pub(super) fn import_from(
        &mut self,
        module: Option<&str>,
        names: &'a [Alias],
        level: u32,
    ) -> Result<()> {
        if level > u8::MAX as u32 {
            return Err(self.error("too many dots in a relative import"));
        }
        let list = names.iter().map(|a| Const::Str(a.name.clone())).collect();
        let fromlist = self.const_index(&Const::Tuple(list))?;
        let name = self.name(module.unwrap_or(""))?;
        let from = self.temp()?;
        self.emit_f(Op::ImportName, level as u8, from, name, fromlist);
        for alias in names {
            if alias.name == "*" {
                self.emit_f(Op::ImportStar, self.frame.has_namespace as u8, 0, from, 0);
                continue;
            }
            let asname = alias.asname.as_deref().unwrap_or(&alias.name);
            self.scoped(|c| c.import_attr(alias, asname, from))?;
        }
        Ok(())
    }

    fn import_attr(&mut self, alias: &'a Alias, asname: &str, from: u16) -> Result<()> {
        let attr = self.name(&alias.name)?;
        let outer = std::mem::replace(&mut self.frame.span, alias.span);
        let dst = match self.name_reg(asname) {
            Some(r) => r,
            None => self.temp()?,
        };
        self.emit(Op::ImportFrom, dst, from, attr);
        self.store_name(asname, dst)?;
        self.frame.span = outer;
        Ok(())
    }
}
