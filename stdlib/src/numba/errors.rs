//! Numba's classes of errors and warnings.

use crate::module::Module;
use vm::kit;
use vm::kit::ExcClass;
use vm::object::shape;
use vm::thread::Thread;

/// Each class with its base, which comes before it.
const CLASSES: &[(&str, &str)] = &[
    ("NumbaError", "Exception"),
    ("TypingError", "NumbaError"),
    ("NumbaValueError", "TypingError"),
    ("NumbaTypeError", "TypingError"),
    ("NumbaAttributeError", "TypingError"),
    ("NumbaAssertionError", "TypingError"),
    ("NumbaNotImplementedError", "TypingError"),
    ("NumbaKeyError", "TypingError"),
    ("NumbaIndexError", "TypingError"),
    ("UntypedAttributeError", "TypingError"),
    ("RequireLiteralValue", "TypingError"),
    ("LiteralTypingError", "TypingError"),
    ("UnsupportedError", "NumbaError"),
    ("UnsupportedRewriteError", "UnsupportedError"),
    ("UnsupportedBytecodeError", "NumbaError"),
    ("IRError", "NumbaError"),
    ("RedefinedError", "IRError"),
    ("NotDefinedError", "IRError"),
    ("VerificationError", "IRError"),
    ("LoweringError", "NumbaError"),
    ("ForbiddenConstruct", "LoweringError"),
    ("UnsupportedParforsError", "NumbaError"),
    ("ByteCodeSupportError", "NumbaError"),
    ("CompilerError", "NumbaError"),
    ("ConstantInferenceError", "NumbaError"),
    ("InternalError", "NumbaError"),
    ("DeprecationError", "NumbaError"),
    ("NumbaRuntimeError", "NumbaError"),
    ("NumbaWarning", "Warning"),
    ("NumbaPerformanceWarning", "NumbaWarning"),
    ("NumbaDeprecationWarning", "NumbaWarning"),
    ("NumbaPendingDeprecationWarning", "NumbaWarning"),
    ("NumbaParallelSafetyWarning", "NumbaWarning"),
    ("NumbaTypeSafetyWarning", "NumbaWarning"),
    ("NumbaExperimentalFeatureWarning", "NumbaWarning"),
    ("NumbaInvalidConfigWarning", "NumbaWarning"),
    ("NumbaPedanticWarning", "NumbaWarning"),
    ("NumbaIRAssumptionWarning", "NumbaPedanticWarning"),
    ("NumbaDebugInfoWarning", "NumbaWarning"),
    ("NumbaSystemWarning", "NumbaWarning"),
];

/// Registers the classes in `numba`, `numba.errors` and `numba.core.errors`.
pub fn install(th: &mut Thread, module: Module) {
    let errors = Module::new(th, "numba.core.errors", &[]);
    let vm = th.vm();
    errors.set(th, "Exception", vm.exc_class(ExcClass::Exception).value());
    errors.set(th, "Warning", vm.exc_class(ExcClass::Warning).value());
    let meta = vm.class_of_shape(shape::CLASS);
    for &(name, base) in CLASSES {
        let base = errors.get(th, base);
        let key = th.intern(name);
        let attrs = kit::empty_dict(th);
        let owner = kit::str(th, "numba.core.errors");
        let module_key = vm.names().module;
        attrs.as_dict().expect("a dict").set_str(th, module_key, owner);
        let class = th.new_class(key, &[base], attrs, meta).expect("one base is consistent");
        errors.set(th, name, class.value());
        module.set(th, name, class.value());
    }
    let core = Module::new(th, "numba.core", &[]);
    let errors_object = errors.object(th);
    core.set(th, "errors", errors_object);
    let core = core.object(th);
    module.set(th, "core", core);
    module.set(th, "errors", errors_object);
    let modules = vm.modules().as_dict().expect("sys.modules is a dict");
    let key = th.intern("numba.errors");
    modules.set_str(th, key, errors_object);
}
