//! Warnings that Rust issues: they go to module `warnings`, which is imported at the first.

use crate::error::{ExcClass, Raised};
use crate::import;
use crate::kit;
use crate::thread::Thread;
use crate::value::Value;

impl Thread {
    /// `warnings.warn(message, class, stacklevel)`, from the running Python function.
    ///
    /// # Errors
    /// The warning itself, where a filter makes it an error.
    #[cold]
    pub fn warn(&mut self, class: ExcClass, message: &str, level: i64) -> Result<(), Raised> {
        let f = warnings_function(self, "warn")?;
        let text = kit::str(self, message);
        let class = self.vm().exc_class(class).value();
        kit::call(self, f, &[text, class, Value::inline_int(level)])?;
        Ok(())
    }

    /// `warnings.warn_explicit(message, class, filename, line)`.
    ///
    /// # Errors
    /// As [`Thread::warn`].
    #[cold]
    pub fn warn_explicit(
        &mut self,
        class: ExcClass,
        message: &str,
        file: &str,
        line: u32,
    ) -> Result<(), Raised> {
        let f = warnings_function(self, "warn_explicit")?;
        let text = kit::str(self, message);
        let class = self.vm().exc_class(class).value();
        let file = kit::str(self, file);
        kit::call(self, f, &[text, class, file, Value::inline_int(line.into())])?;
        Ok(())
    }
}

fn warnings_function(th: &mut Thread, name: &str) -> Result<Value, Raised> {
    let module = import::import_dotted(th, "warnings")?;
    kit::get_attr(th, module, name)
}
