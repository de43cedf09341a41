//! Scopes: which names are local, cells, free or global, for every function, class and
//! comprehension of a tree.
//!
//! Invariant: after [`analyse`] every name that a scope mentions has its [`Binding`]. A comprehension
//! is a scope of its own although its code is inlined (PEP 709): its targets are locals of the
//! comprehension, and names that it shares with its host need no cell.

use super::ast::{Module, NodeId};
use super::error::SyntaxError;
use super::scope_walk;
use crate::code::Span;
use std::collections::HashMap;

/// Index of a scope.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ScopeId(pub u32);

/// What opened a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScopeKind {
    Module,
    Function,
    Lambda,
    Class,
    /// A list, set or dict comprehension: inlined.
    Comp,
    /// A generator expression: a function.
    Generator,
    /// The type parameters of a `def`, `class` or `type`, and what is evaluated among them.
    TypeParams,
    /// What is evaluated when it is asked for: a type alias's value, a bound, a default.
    Lazy,
}

impl ScopeKind {
    /// Whether names bound here are seen by functions inside.
    fn is_function_like(self) -> bool {
        match self {
            ScopeKind::Function
            | ScopeKind::Lambda
            | ScopeKind::Comp
            | ScopeKind::Generator
            | ScopeKind::TypeParams
            | ScopeKind::Lazy => true,
            ScopeKind::Module | ScopeKind::Class => false,
        }
    }

    /// Whether names of a class directly around are seen (PEP 695).
    fn sees_class(self) -> bool {
        matches!(self, ScopeKind::TypeParams | ScopeKind::Lazy)
    }
}

/// Where a name lives, seen from one scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Binding {
    /// Not resolved yet.
    Unresolved,
    /// A register of this scope.
    Local,
    /// A cell of this scope, in a register.
    Cell,
    /// A cell or register of a scope around.
    Free,
    Global,
    /// A name of a class body's namespace.
    Name,
    /// In an annotation scope: a name of the namespace of the class around, else free.
    ClassOrFree,
    /// In an annotation scope: a name of the namespace of the class around, else global.
    ClassOrGlobal,
}

/// What a scope does with a name.
#[derive(Clone, Debug)]
pub struct Symbol {
    pub name: String,
    pub binding: Binding,
    pub is_param: bool,
    pub is_bound: bool,
    pub is_used: bool,
    pub is_global_decl: bool,
    pub is_nonlocal_decl: bool,
    pub is_annotated: bool,
    pub is_type_param: bool,
    /// Iteration variable of a comprehension.
    pub is_comp_target: bool,
    /// Where the name is declared `nonlocal`.
    pub decl_span: Span,
}

/// One scope.
#[derive(Debug)]
pub struct Scope {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    /// In order of appearance.
    pub symbols: Vec<Symbol>,
    pub index: HashMap<String, usize>,
    pub is_generator: bool,
    /// An `async def`, or a comprehension that awaits.
    pub is_coroutine: bool,
    /// A walrus assigns somewhere in it.
    pub has_walrus: bool,
    /// A class whose methods use `__class__`.
    pub needs_class_cell: bool,
    /// A class in which an annotation scope reads its namespace.
    pub needs_class_dict: bool,
    /// What an annotation scope is, for errors: "a type alias".
    pub describe: &'static str,
    /// Variables of functions around that a class body passes on although it binds their names.
    pub passed: Vec<String>,
    /// The class name that mangles `__x`.
    pub class_name: Option<String>,
    /// Comprehensions directly inside: their registers belong to the same frame.
    pub comps: Vec<ScopeId>,
}

impl Scope {
    /// The symbol of `name`, if the scope mentions it.
    pub fn symbol(&self, name: &str) -> Option<&Symbol> {
        self.index.get(name).map(|&i| &self.symbols[i])
    }

    /// Notes a free variable that the scope passes on although the name is something else in it.
    fn pass(&mut self, name: &str) {
        if !self.passed.iter().any(|n| n == name) {
            self.passed.push(name.to_string());
        }
    }

    /// The symbol of `name`, made if need be.
    pub(super) fn symbol_mut(&mut self, name: &str) -> &mut Symbol {
        let i = match self.index.get(name) {
            Some(&i) => i,
            None => {
                self.symbols.push(Symbol {
                    name: name.to_string(),
                    binding: Binding::Unresolved,
                    is_param: false,
                    is_bound: false,
                    is_used: false,
                    is_global_decl: false,
                    is_nonlocal_decl: false,
                    is_annotated: false,
                    is_type_param: false,
                    is_comp_target: false,
                    decl_span: Span::default(),
                });
                self.index.insert(name.to_string(), self.symbols.len() - 1);
                self.symbols.len() - 1
            }
        };
        &mut self.symbols[i]
    }
}

/// All scopes of a tree. Scope 0 is the module's.
#[derive(Debug)]
pub struct Scopes {
    pub scopes: Vec<Scope>,
    /// The scope that a node opened.
    pub by_node: Vec<ScopeId>,
}

impl Scopes {
    /// The scope that `node` opened.
    pub fn of(&self, node: NodeId) -> ScopeId {
        self.by_node[node.0 as usize]
    }

    /// The scope itself.
    pub fn get(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }

    /// The scope whose frame holds the code of `id`: itself unless it is inlined.
    pub fn host(&self, mut id: ScopeId) -> ScopeId {
        while self.get(id).kind == ScopeKind::Comp
            && let Some(parent) = self.get(id).parent
        {
            id = parent;
        }
        id
    }
}

/// Builds and resolves the scopes of a module.
pub fn analyse(module: &Module) -> Result<Scopes, SyntaxError> {
    let mut scopes = scope_walk::collect(module)?;
    // Parents come before their children, so that a parent's bindings are known.
    for i in 0..scopes.scopes.len() {
        resolve_scope(&mut scopes, ScopeId(i as u32))?;
    }
    Ok(scopes)
}

fn resolve_scope(scopes: &mut Scopes, id: ScopeId) -> Result<(), SyntaxError> {
    for i in 0..scopes.get(id).symbols.len() {
        let symbol = scopes.get(id).symbols[i].clone();
        if symbol.binding != Binding::Unresolved {
            continue;
        }
        let binding = resolve_symbol(scopes, id, &symbol)?;
        scopes.scopes[id.0 as usize].symbols[i].binding = binding;
    }
    Ok(())
}

fn resolve_symbol(
    scopes: &mut Scopes,
    id: ScopeId,
    symbol: &Symbol,
) -> Result<Binding, SyntaxError> {
    let kind = scopes.get(id).kind;
    if symbol.is_global_decl {
        return Ok(Binding::Global);
    }
    if symbol.is_nonlocal_decl {
        if is_type_param(scopes, id, &symbol.name) {
            let msg = format!("nonlocal binding not allowed for type parameter '{}'", symbol.name);
            return Err(SyntaxError::new(msg, symbol.decl_span));
        }
        if find_free(scopes, id, &symbol.name) {
            return Ok(Binding::Free);
        }
        let msg = format!("no binding for nonlocal '{}' found", symbol.name);
        return Err(SyntaxError::new(msg, symbol.decl_span));
    }
    if symbol.is_bound {
        return Ok(match kind {
            ScopeKind::Module => Binding::Global,
            ScopeKind::Class => Binding::Name,
            ScopeKind::Function
            | ScopeKind::Lambda
            | ScopeKind::Comp
            | ScopeKind::Generator
            | ScopeKind::TypeParams
            | ScopeKind::Lazy => Binding::Local,
        });
    }
    let class = class_in_sight(scopes, id).filter(|_| symbol.name != CLASS_DICT);
    let is_of_class = class
        .and_then(|c| scopes.get(c).symbol(&symbol.name))
        .is_some_and(|s| s.is_bound && !s.is_nonlocal_decl && !s.is_global_decl);
    let is_free = !is_of_class && find_free(scopes, id, &symbol.name);
    if class.is_some() && find_free(scopes, id, CLASS_DICT) {
        let scope = &mut scopes.scopes[id.0 as usize];
        scope.symbol_mut(CLASS_DICT).binding = Binding::Free;
        return Ok(if is_free { Binding::ClassOrFree } else { Binding::ClassOrGlobal });
    }
    if is_free {
        return Ok(Binding::Free);
    }
    Ok(match kind {
        ScopeKind::Class => Binding::Name,
        ScopeKind::Module
        | ScopeKind::Function
        | ScopeKind::Lambda
        | ScopeKind::Comp
        | ScopeKind::Generator
        | ScopeKind::TypeParams
        | ScopeKind::Lazy => Binding::Global,
    })
}

/// Whether the nearest function-like scope around `id` that binds `name` has it as a type parameter.
fn is_type_param(scopes: &Scopes, id: ScopeId, name: &str) -> bool {
    let mut at = scopes.get(id).parent;
    while let Some(around) = at {
        let scope = scopes.get(around);
        match scope.symbol(name) {
            Some(s) if scope.kind.is_function_like() && s.is_bound && !s.is_nonlocal_decl => {
                return s.is_type_param;
            }
            Some(_) | None => at = scope.parent,
        }
    }
    false
}

/// The free variable by which annotation scopes read the namespace of the class around.
pub const CLASS_DICT: &str = "__classdict__";

/// The class whose names an annotation scope sees.
fn class_in_sight(scopes: &Scopes, id: ScopeId) -> Option<ScopeId> {
    let mut at = id;
    while scopes.get(at).kind.sees_class() {
        at = scopes.get(at).parent?;
        if scopes.get(at).kind == ScopeKind::Class {
            return Some(at);
        }
    }
    None
}

/// Looks `name` up in the functions around `id`. If it is found, its owner keeps it in a cell when a
/// frame lies between, and the scopes between pass it on.
fn find_free(scopes: &mut Scopes, id: ScopeId, name: &str) -> bool {
    let mut between = Vec::new();
    let mut owner = None;
    let mut at = scopes.get(id).parent;
    while let Some(around) = at {
        let scope = scopes.get(around);
        if scope.kind == ScopeKind::Class && matches!(name, "__class__" | CLASS_DICT) {
            owner = Some(around);
            break;
        }
        if scope.kind.is_function_like()
            && let Some(symbol) = scope.symbol(name)
        {
            if symbol.is_global_decl {
                return false;
            }
            if symbol.is_bound && !symbol.is_nonlocal_decl {
                owner = Some(around);
                break;
            }
        }
        between.push(around);
        at = scope.parent;
    }
    let Some(owner) = owner else { return false };
    for &passing in &between {
        let scope = &mut scopes.scopes[passing.0 as usize];
        let kind = scope.kind;
        let symbol = scope.symbol_mut(name);
        // A class body that binds the name itself still passes the outer one on.
        if !(kind == ScopeKind::Class && (symbol.is_bound || symbol.is_global_decl)) {
            match symbol.binding {
                Binding::ClassOrFree => {}
                Binding::ClassOrGlobal => scope.pass(name),
                Binding::Unresolved
                | Binding::Local
                | Binding::Cell
                | Binding::Free
                | Binding::Global
                | Binding::Name => symbol.binding = Binding::Free,
            }
        } else {
            scope.pass(name);
        }
    }
    if scopes.get(owner).kind == ScopeKind::Class {
        let class = &mut scopes.scopes[owner.0 as usize];
        class.needs_class_cell |= name != CLASS_DICT;
        class.needs_class_dict |= name == CLASS_DICT;
    } else if scopes.host(id) != scopes.host(owner) {
        scopes.scopes[owner.0 as usize].symbol_mut(name).binding = Binding::Cell;
    }
    true
}

/// The free variables that the frame of `id` needs, by name: its own, and those that
/// it only passes on to what is defined in it.
pub fn free_names(scopes: &Scopes, id: ScopeId) -> Vec<String> {
    let scope = scopes.get(id);
    let is_free = |s: &&Symbol| matches!(s.binding, Binding::Free | Binding::ClassOrFree);
    let free = scope.symbols.iter().filter(is_free);
    let mut names: Vec<String> =
        free.map(|s| s.name.clone()).chain(scope.passed.iter().cloned()).collect();
    names.sort();
    names
}

/// `__x` in class `_A` is `_A__x`.
pub fn mangle(class_name: Option<&str>, name: &str) -> String {
    let plain = !name.starts_with("__") || name.ends_with("__") || name.contains('.');
    match class_name.map(|c| c.trim_start_matches('_')) {
        Some(class) if !plain && !class.is_empty() => format!("_{class}{name}"),
        _ => name.to_string(),
    }
}
