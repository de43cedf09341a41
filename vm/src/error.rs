//! The builtin exception classes and the raising of exceptions from Rust.
//!
//! A Rust function that may raise returns `Result<T, Raised>`: `Raised` says that the exception is
//! in `Thread::pending`.

use crate::thread::Thread;
use crate::value::Value;

/// An exception is pending in the thread (`Thread::pending`).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Raised;

macro_rules! exceptions {
    ($($name:ident($($base:ident),*) = $text:literal;)*) => {
        /// A builtin exception class.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        #[repr(u8)]
        pub enum ExcClass { $($name,)* }

        impl ExcClass {
            /// Every class; a base comes before those that derive from it.
            pub const ALL: &[ExcClass] = &[$(ExcClass::$name,)*];

            /// The name as Python sees it.
            pub const fn name(self) -> &'static str {
                match self { $(ExcClass::$name => $text,)* }
            }

            /// Direct bases; none for `BaseException`.
            pub const fn bases(self) -> &'static [ExcClass] {
                match self { $(ExcClass::$name => &[$(ExcClass::$base),*],)* }
            }
        }
    };
}
exceptions! {
    BaseException() = "BaseException";
    Exception(BaseException) = "Exception";
    GeneratorExit(BaseException) = "GeneratorExit";
    KeyboardInterrupt(BaseException) = "KeyboardInterrupt";
    SystemExit(BaseException) = "SystemExit";
    BaseExceptionGroup(BaseException) = "BaseExceptionGroup";
    ExceptionGroup(BaseExceptionGroup, Exception) = "ExceptionGroup";
    ArithmeticError(Exception) = "ArithmeticError";
    FloatingPointError(ArithmeticError) = "FloatingPointError";
    OverflowError(ArithmeticError) = "OverflowError";
    ZeroDivisionError(ArithmeticError) = "ZeroDivisionError";
    AssertionError(Exception) = "AssertionError";
    AttributeError(Exception) = "AttributeError";
    BufferError(Exception) = "BufferError";
    EOFError(Exception) = "EOFError";
    ImportError(Exception) = "ImportError";
    ModuleNotFoundError(ImportError) = "ModuleNotFoundError";
    LookupError(Exception) = "LookupError";
    IndexError(LookupError) = "IndexError";
    KeyError(LookupError) = "KeyError";
    MemoryError(Exception) = "MemoryError";
    NameError(Exception) = "NameError";
    UnboundLocalError(NameError) = "UnboundLocalError";
    OSError(Exception) = "OSError";
    BlockingIOError(OSError) = "BlockingIOError";
    ChildProcessError(OSError) = "ChildProcessError";
    ConnectionError(OSError) = "ConnectionError";
    BrokenPipeError(ConnectionError) = "BrokenPipeError";
    ConnectionAbortedError(ConnectionError) = "ConnectionAbortedError";
    ConnectionRefusedError(ConnectionError) = "ConnectionRefusedError";
    ConnectionResetError(ConnectionError) = "ConnectionResetError";
    FileExistsError(OSError) = "FileExistsError";
    FileNotFoundError(OSError) = "FileNotFoundError";
    InterruptedError(OSError) = "InterruptedError";
    IsADirectoryError(OSError) = "IsADirectoryError";
    NotADirectoryError(OSError) = "NotADirectoryError";
    PermissionError(OSError) = "PermissionError";
    ProcessLookupError(OSError) = "ProcessLookupError";
    TimeoutError(OSError) = "TimeoutError";
    ReferenceError(Exception) = "ReferenceError";
    RuntimeError(Exception) = "RuntimeError";
    NotImplementedError(RuntimeError) = "NotImplementedError";
    RecursionError(RuntimeError) = "RecursionError";
    StopAsyncIteration(Exception) = "StopAsyncIteration";
    StopIteration(Exception) = "StopIteration";
    SyntaxError(Exception) = "SyntaxError";
    IndentationError(SyntaxError) = "IndentationError";
    TabError(IndentationError) = "TabError";
    SystemError(Exception) = "SystemError";
    TypeError(Exception) = "TypeError";
    ValueError(Exception) = "ValueError";
    UnicodeError(ValueError) = "UnicodeError";
    UnicodeDecodeError(UnicodeError) = "UnicodeDecodeError";
    UnicodeEncodeError(UnicodeError) = "UnicodeEncodeError";
    UnicodeTranslateError(UnicodeError) = "UnicodeTranslateError";
    Warning(Exception) = "Warning";
    BytesWarning(Warning) = "BytesWarning";
    DeprecationWarning(Warning) = "DeprecationWarning";
    EncodingWarning(Warning) = "EncodingWarning";
    FutureWarning(Warning) = "FutureWarning";
    ImportWarning(Warning) = "ImportWarning";
    PendingDeprecationWarning(Warning) = "PendingDeprecationWarning";
    ResourceWarning(Warning) = "ResourceWarning";
    RuntimeWarning(Warning) = "RuntimeWarning";
    SyntaxWarning(Warning) = "SyntaxWarning";
    UnicodeWarning(Warning) = "UnicodeWarning";
    UserWarning(Warning) = "UserWarning";
}

/// Slots that every exception's root shape starts with, by the name that Python sees.
pub const EXC_SLOTS: [&str; 5] =
    ["args", "__traceback__", "__cause__", "__context__", "__suppress_context__"];
/// Index of each in the instance's slots.
pub const EXC_ARGS: u32 = 0;
pub const EXC_TRACEBACK: u32 = 1;
pub const EXC_CAUSE: u32 = 2;
pub const EXC_CONTEXT: u32 = 3;
pub const EXC_SUPPRESS_CONTEXT: u32 = 4;
/// Index of the first slot that a class of [`ADDED_SLOTS`] adds.
pub const EXC_ADDED: u32 = 5;

/// Slots that a class of exceptions and those that derive from it have after [`EXC_SLOTS`], by the
/// name that Python sees. No class of the table derives from another one.
pub static ADDED_SLOTS: &[(ExcClass, &[&str])] = &[
    (ExcClass::StopIteration, &["value"]),
    (ExcClass::SystemExit, &["code"]),
    (ExcClass::ImportError, &["msg", "name", "path", "name_from"]),
    (ExcClass::NameError, &["name"]),
    (ExcClass::AttributeError, &["name", "obj"]),
    (ExcClass::OSError, &["errno", "strerror", "filename", "filename2", "characters_written"]),
    (
        ExcClass::SyntaxError,
        &[
            "msg",
            "filename",
            "lineno",
            "offset",
            "text",
            "end_lineno",
            "end_offset",
            "print_file_and_line",
        ],
    ),
    (ExcClass::UnicodeError, &["encoding", "object", "start", "end", "reason"]),
    (ExcClass::BaseExceptionGroup, &["message", "exceptions"]),
];

impl ExcClass {
    /// The class of [`ADDED_SLOTS`] that this one is or derives from.
    pub fn family(self) -> Option<ExcClass> {
        let mut at = self;
        loop {
            if ADDED_SLOTS.iter().any(|row| row.0 == at) {
                return Some(at);
            }
            at = *at.bases().first()?;
        }
    }

    /// The slots that this class or a base of it adds to [`EXC_SLOTS`].
    pub fn added_slots(self) -> &'static [&'static str] {
        let family = self.family();
        ADDED_SLOTS.iter().find(|row| Some(row.0) == family).map_or(&[], |row| row.1)
    }
}

impl Thread {
    /// Creates an exception with one message and makes it pending.
    #[cold]
    #[inline(never)]
    pub fn raise(&mut self, class: ExcClass, message: impl AsRef<str>) -> Raised {
        let text = self.new_str(message.as_ref()).value();
        self.raise_args(class, &[text])
    }

    /// Creates an exception with these arguments and makes it pending.
    #[cold]
    #[inline(never)]
    pub fn raise_args(&mut self, class: ExcClass, args: &[Value]) -> Raised {
        let exc = self.new_exception(class, args);
        self.raise_value(exc)
    }

    /// Makes the exception object `exc` pending. The exception being handled becomes its context.
    #[cold]
    #[inline(never)]
    pub fn raise_value(&mut self, exc: Value) -> Raised {
        let handled = self.handled;
        if let (Some(e), true) = (exc.as_instance(), handled != exc && handled.is_ptr()) {
            break_context_cycle(exc, handled);
            e.set_slot(EXC_CONTEXT, handled);
        }
        self.pending = exc;
        Raised
    }

    /// An exception object of a builtin class, not raised.
    pub fn new_exception(&mut self, class: ExcClass, args: &[Value]) -> Value {
        let made = self.vm().exc_class(class);
        let tuple = self.new_tuple(args).value();
        let exc = self.new_instance(made);
        exc.init_exception(tuple);
        if let Some(family) = class.family() {
            crate::builtins::exceptions::fill(self, family, exc, args);
        }
        exc.value()
    }

    /// Takes the pending exception.
    pub fn take_pending(&mut self) -> Value {
        std::mem::replace(&mut self.pending, Value::NULL)
    }

    /// Whether the pending exception is an instance of `class`.
    pub fn pending_is(&self, class: ExcClass) -> bool {
        let vm = self.vm();
        !self.pending.is_null() && vm.is_subclass(vm.class_of(self.pending), vm.exc_class(class))
    }
}

/// If `exc` is already in the chain of contexts that starts at `handled`, cuts the chain there.
/// The bound keeps a chain that a program has tied into a ring from holding us for ever.
fn break_context_cycle(exc: Value, handled: Value) {
    let mut at = handled;
    for _ in 0..10_000 {
        let Some(e) = at.as_instance() else { return };
        let next = e.slot(EXC_CONTEXT);
        if next == exc {
            e.set_slot(EXC_CONTEXT, Value::NONE);
            return;
        }
        at = next;
    }
}
