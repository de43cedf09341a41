//! Shapes (hidden classes): which attribute of an instance is in which slot.
//!
//! Each class has a root shape; adding an attribute follows or makes a transition. Shapes of one
//! chain share a table of names, of which each sees a prefix: a chain of n attributes takes O(n)
//! memory. Deleting an attribute replays the remaining ones from the root.
//!
//! Each tree has one more shape, its dict-mode shape, which objects take whose `__dict__` has been
//! seen: their attributes are in a dict, which is in the slot after the hidden ones.
//!
//! Invariant: a shape never changes, except that it gains transitions; shapes live for ever.

use super::class::{ClassObj, special};
use super::{Gc, ShapeId, shape};
use crate::value::Value;
use std::cell::{Cell, RefCell, UnsafeCell};
use std::collections::HashMap;
use std::rc::Rc;

/// Most shapes that a process may make; beyond it, attribute names no longer get new shapes.
const MAX_SHAPES: usize = 1 << 22;
/// Most slots that an instance's size is predicted to have.
pub const MAX_INLINE: u32 = 32;
/// Inline slots of a class of which nothing is known.
pub const DEFAULT_INLINE: u32 = 4;

/// A shape.
pub struct Shape {
    pub id: ShapeId,
    /// The class, unset in the builtin shapes until the classes exist.
    class: Cell<Option<Gc<ClassObj>>>,
    /// Slots in use.
    pub n_slots: u32,
    /// Slots that follow the instance's struct; further ones are in its overflow buffer.
    pub n_inline: u32,
    /// Slots at the front that `__dict__` does not show.
    pub n_hidden: u32,
    /// The shape without attributes of the same tree.
    pub root: ShapeId,
    /// In a root: whether instances have a `__del__`.
    pub has_finaliser: Cell<bool>,
    /// Attributes are in a dict, in the last of the hidden slots.
    pub is_dict: bool,
    names: Rc<NameTable>,
    transitions: RefCell<Vec<(Value, ShapeId)>>,
}

/// Names of slots, in order, and where each is once there are many.
#[derive(Default)]
struct NameTable {
    names: RefCell<Vec<Value>>,
    index: RefCell<HashMap<u64, u32>>,
}

/// Names beyond this many are found through the index.
const SCAN_MAX: usize = 8;

impl NameTable {
    fn find(&self, name: Value, n: usize) -> Option<u32> {
        let names = self.names.borrow();
        if n <= SCAN_MAX {
            return names[..n].iter().position(|&x| x == name).map(|i| i as u32);
        }
        drop(names);
        self.index.borrow().get(&name.bits()).copied().filter(|&i| (i as usize) < n)
    }

    fn push(&self, name: Value) {
        let mut names = self.names.borrow_mut();
        self.index.borrow_mut().insert(name.bits(), names.len() as u32);
        names.push(name);
    }
}

impl Shape {
    /// The class of objects of this shape.
    #[inline(always)]
    pub fn class(&self) -> Gc<ClassObj> {
        self.class.get().expect("builtin shapes have their classes after start-up")
    }

    /// The slot of an attribute; `name` is an interned str.
    #[inline(always)]
    pub fn slot(&self, name: Value) -> Option<u32> {
        self.names.find(name, self.n_slots as usize)
    }

    /// Name of slot `i`.
    pub fn name(&self, i: u32) -> Value {
        assert!(i < self.n_slots);
        self.names.names.borrow()[i as usize]
    }
}

/// All shapes, by id. Guarded by the GIL; the vector never moves, so workers may read it.
pub struct ShapeTable {
    shapes: UnsafeCell<Vec<&'static Shape>>,
}

impl Default for ShapeTable {
    fn default() -> ShapeTable {
        ShapeTable::new()
    }
}

impl ShapeTable {
    /// The table with the builtin shapes, which have no classes yet.
    pub fn new() -> ShapeTable {
        let table = ShapeTable { shapes: UnsafeCell::new(Vec::with_capacity(MAX_SHAPES)) };
        for i in 0..shape::FIRST_USER {
            table.add(|id| Shape {
                id,
                class: Cell::new(None),
                n_slots: 0,
                n_inline: 0,
                n_hidden: 0,
                root: ShapeId(i),
                has_finaliser: Cell::new(false),
                is_dict: false,
                names: Rc::default(),
                transitions: RefCell::default(),
            });
        }
        table
    }

    /// The shape with this id.
    #[inline(always)]
    pub fn get(&self, id: ShapeId) -> &'static Shape {
        // SAFETY: ids are only made by `add`; the vector has its full capacity from the start and
        // never moves (U9).
        unsafe { (&(*self.shapes.get()))[id.0 as usize] }
    }

    /// Number of shapes.
    pub fn len(&self) -> usize {
        // SAFETY: the GIL is held (U9).
        unsafe { (*self.shapes.get()).len() }
    }

    /// Never: the builtin shapes are always there.
    pub fn is_empty(&self) -> bool {
        false
    }

    fn add(&self, make: impl FnOnce(ShapeId) -> Shape) -> ShapeId {
        // SAFETY: the GIL is held, and there is no other borrow of the vector (U9).
        let shapes = unsafe { &mut *self.shapes.get() };
        assert!(shapes.len() < MAX_SHAPES, "too many shapes");
        let id = ShapeId(shapes.len() as u32);
        shapes.push(Box::leak(Box::new(make(id))));
        id
    }

    /// Binds a builtin shape to its class.
    pub fn set_class(&self, id: ShapeId, class: Gc<ClassObj>) {
        self.get(id).class.set(Some(class));
    }

    /// A fresh root shape of `class` with room for `n_inline` slots, starting with the hidden ones.
    pub fn new_root(&self, class: Gc<ClassObj>, n_inline: u32, hidden: &[Value]) -> ShapeId {
        let names = NameTable::default();
        hidden.iter().for_each(|&name| names.push(name));
        self.add(|id| Shape {
            id,
            class: Cell::new(Some(class)),
            n_slots: hidden.len() as u32,
            n_inline,
            n_hidden: hidden.len() as u32,
            root: id,
            has_finaliser: Cell::new(class.specials.get() & special::DEL != 0),
            is_dict: false,
            names: Rc::new(names),
            transitions: RefCell::default(),
        })
    }

    /// The shape that `from` becomes when it gains attribute `name`; `None` when there are too many
    /// shapes.
    pub fn add_attr(&self, from: ShapeId, name: Value) -> Option<ShapeId> {
        let shape = self.get(from);
        let known = shape.transitions.borrow().iter().find(|t| t.0 == name).map(|t| t.1);
        if known.is_some() {
            return known;
        }
        if self.len() >= MAX_SHAPES - 1 {
            return None;
        }
        let n = shape.n_slots as usize;
        let shared = shape.names.names.borrow().len() == n;
        let names = if shared {
            Rc::clone(&shape.names)
        } else {
            let copy = NameTable::default();
            shape.names.names.borrow()[..n].iter().for_each(|&x| copy.push(x));
            Rc::new(copy)
        };
        names.push(name);
        let id = self.add(|id| Shape {
            id,
            class: Cell::new(shape.class.get()),
            n_slots: shape.n_slots + 1,
            n_inline: shape.n_inline,
            n_hidden: shape.n_hidden,
            root: shape.root,
            has_finaliser: Cell::new(false),
            is_dict: false,
            names,
            transitions: RefCell::default(),
        });
        shape.transitions.borrow_mut().push((name, id));
        Some(id)
    }

    /// The dict-mode shape of the tree of `from`; `None` when there are too many shapes.
    pub fn dict_mode(&self, from: ShapeId) -> Option<ShapeId> {
        let root = self.get(self.get(from).root);
        // The null word is no attribute's name.
        let known = root.transitions.borrow().iter().find(|t| t.0.is_null()).map(|t| t.1);
        if known.is_some() {
            return known;
        }
        if self.len() >= MAX_SHAPES - 1 {
            return None;
        }
        let names = NameTable::default();
        root.names.names.borrow()[..root.n_slots as usize].iter().for_each(|&x| names.push(x));
        names.push(Value::NULL);
        let id = self.add(|id| Shape {
            id,
            class: Cell::new(root.class.get()),
            n_slots: root.n_slots + 1,
            n_inline: root.n_inline,
            n_hidden: root.n_hidden + 1,
            root: root.id,
            has_finaliser: Cell::new(false),
            is_dict: true,
            names: Rc::new(names),
            transitions: RefCell::default(),
        });
        root.transitions.borrow_mut().push((Value::NULL, id));
        Some(id)
    }

    /// The shape of an object of shape `from` that has lost slot `slot`: the same attributes, added
    /// to the root without that one. `None` when there are too many shapes.
    pub fn without_slot(&self, from: ShapeId, slot: u32) -> Option<ShapeId> {
        let shape = self.get(from);
        let mut id = shape.root;
        for i in (shape.n_hidden..shape.n_slots).filter(|&i| i != slot) {
            id = self.add_attr(id, shape.name(i))?;
        }
        Some(id)
    }

    /// A root shape of `class` with the hidden slots and the inline slots of the root of `like`.
    pub fn root_like(&self, class: Gc<ClassObj>, like: ShapeId) -> ShapeId {
        let root = self.get(self.get(like).root);
        let hidden = root.names.names.borrow()[..root.n_hidden as usize].to_vec();
        self.new_root(class, root.n_inline, &hidden)
    }

    /// Visits the classes of all shapes, and nothing else: names are interned, hence immortal.
    pub fn visit_roots(&self, visit: &mut dyn FnMut(Value)) {
        // SAFETY: the world is stopped (U9).
        for shape in unsafe { &*self.shapes.get() } {
            if let Some(class) = shape.class.get() {
                visit(class.value());
            }
        }
    }
}
