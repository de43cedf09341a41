//! What the collector does for objects that die: it clears weak references to them, and sets aside
//! those with a finaliser.
//!
//! All weak references to unreachable objects are cleared. Then the unreachable objects with a
//! finaliser become due, and are kept alive with all that they refer to until it has run; each
//! object is finalised once. Last come the callbacks of the references that are reachable
//! themselves: an object whose last reference goes is finalised before its callbacks run. Nothing
//! runs here: `finalise` does that at a poll.
//!
//! Invariant: `refs` are the live weak references in order of creation; the chains of `index` hold
//! those whose target is alive, the newest first.

use super::Heap;
use super::mark::{Marker, is_marked};
use super::trace::{Visitor, trace};
use crate::object::records::GenState;
use crate::object::weak::WeakRefObj;
use crate::object::{Gc, Header, Kind, shape};
use crate::value::Value;
use std::collections::{HashMap, HashSet, VecDeque};

/// In `Header::gc`: the object is in the list of those to be finalised.
pub const FINALISABLE: u8 = 4;
/// Beyond this many dying objects their order is that of creation.
const MAX_ORDERED: usize = 20_000;
/// Objects to walk through in search of the order.
const MAX_WALK: usize = 200_000;

/// Something to run after a collection.
#[derive(Clone, Copy, Debug)]
pub enum Due {
    /// The callback of this weak reference.
    Callback(Value),
    /// The finaliser of this object.
    Finaliser(Value),
}

/// The weak references of the heap, and its objects with finalisers.
#[derive(Default)]
pub struct WeakTable {
    refs: Vec<*mut WeakRefObj>,
    index: HashMap<usize, *mut WeakRefObj>,
    finalisable: Vec<*mut Header>,
    due: VecDeque<Due>,
}
// SAFETY: the pointers refer to heap objects that the GIL or the stopped world guards (U9).
unsafe impl Send for WeakTable {}

impl WeakTable {
    /// Adds a new weak reference.
    pub fn add(&mut self, r: Gc<WeakRefObj>) {
        let at = r.target.get().bits() as usize;
        let older = self.index.insert(at, r.as_ptr());
        r.next.set(older.unwrap_or(std::ptr::null_mut()));
        self.refs.push(r.as_ptr());
    }

    /// The weak references to `v`, the newest first.
    pub fn refs_of(&self, v: Value) -> Vec<Gc<WeakRefObj>> {
        let mut out = Vec::new();
        let mut at = match self.index.get(&(v.bits() as usize)) {
            Some(&p) if v.is_ptr() => p,
            Some(_) | None => return out,
        };
        while !at.is_null() {
            // SAFETY: references in a chain are alive: the collector rebuilds the chains (U1).
            let r = unsafe { Gc::from_ptr(at) };
            out.push(r);
            at = r.next.get();
        }
        out
    }

    /// Adds an object with a finaliser, unless it is in the list.
    pub fn add_finalisable(&mut self, header: &Header) {
        if header.gc.get() & FINALISABLE == 0 {
            header.gc.set(header.gc.get() | FINALISABLE);
            self.finalisable.push(std::ptr::from_ref(header).cast_mut());
        }
    }

    /// The next thing to run.
    pub fn next_due(&mut self) -> Option<Due> {
        self.due.pop_front()
    }

    /// Whether something waits to be run.
    pub fn has_due(&self) -> bool {
        !self.due.is_empty()
    }

    /// Whether the death of any object could make something due.
    pub fn has_work(&self) -> bool {
        // SAFETY: registered references have not been swept (U3).
        let has_callback = |&&r: &&*mut WeakRefObj| !unsafe { &*r }.callback.get().is_none();
        self.has_due() || !self.finalisable.is_empty() || self.refs.iter().any(|r| has_callback(&r))
    }

    /// Makes every object with a finaliser due, reachable or not: the process ends.
    pub fn all_due(&mut self) {
        for p in std::mem::take(&mut self.finalisable) {
            forget(p);
            self.due.push_back(Due::Finaliser(Value::ptr(p)));
        }
    }

    /// Visits what waits to be run.
    pub(super) fn visit(&self, visit: &mut dyn FnMut(Value)) {
        for due in &self.due {
            match *due {
                Due::Callback(v) | Due::Finaliser(v) => visit(v),
            }
        }
    }

    /// After marking and before the sweep: see the head of this file.
    pub(super) fn after_mark(
        &mut self,
        heap: &Heap,
        marker: &mut Marker<'_>,
        count: impl FnOnce(),
    ) {
        let callbacks = self.clear_refs(heap);
        count();
        let dying = self.take_dying(heap);
        for &p in &dying {
            forget(p);
            self.due.push_back(Due::Finaliser(Value::ptr(p)));
            marker.value(Value::ptr(p));
        }
        self.due.extend(callbacks);
        marker.drain();
        self.rebuild(heap);
    }

    fn clear_refs(&mut self, heap: &Heap) -> Vec<Due> {
        let mut callbacks = Vec::new();
        for &p in self.refs.iter().rev() {
            // SAFETY: a registered reference has not been swept: `rebuild` drops dead ones (U3).
            let r = unsafe { &*p };
            let target = r.target.get();
            if !target.is_ptr() || is_marked(heap, target.as_ptr()) {
                continue;
            }
            r.target.set(Value::NONE);
            if is_marked(heap, p.cast()) && !r.callback.get().is_none() {
                callbacks.push(Due::Callback(Value::ptr(p)));
            }
        }
        callbacks
    }

    /// Takes the unreachable objects out of the list of finalisable ones, in the order in which they
    /// are to be finalised.
    fn take_dying(&mut self, heap: &Heap) -> Vec<*mut Header> {
        let mut dying = Vec::new();
        self.finalisable.retain(|&p| {
            if is_marked(heap, p) {
                return true;
            }
            if needs_finaliser(p) {
                dying.push(p);
            }
            false
        });
        if dying.len() > 1 && dying.len() <= MAX_ORDERED { ordered(&dying) } else { dying }
    }

    /// Forgets dead weak references.
    fn rebuild(&mut self, heap: &Heap) {
        let n = self.refs.len();
        self.refs.retain(|&p| is_marked(heap, p.cast()));
        self.index.retain(|&at, _| is_marked(heap, at as *mut Header));
        if self.refs.len() == n {
            return;
        }
        self.index.clear();
        for &p in &self.refs {
            // SAFETY: the reference is alive.
            let r = unsafe { &*p };
            if r.target.get().is_ptr() {
                let older = self.index.insert(r.target.get().bits() as usize, p);
                r.next.set(older.unwrap_or(std::ptr::null_mut()));
            }
        }
    }
}

/// The object is in the list no more.
fn forget(p: *mut Header) {
    // SAFETY: objects in the list have not been swept (U3).
    let gc = unsafe { &(*p).gc };
    gc.set(gc.get() & !FINALISABLE);
}

/// Whether a dying object has anything to do: a generator only while it is suspended.
fn needs_finaliser(p: *mut Header) -> bool {
    // SAFETY: objects in the list have not been swept; the kind says the layout (U2, U3).
    unsafe {
        if (*p).kind != Kind::Generator {
            return true;
        }
        let state = (*p).flags.get();
        // Somebody should have awaited a coroutine that has not begun.
        let is_forgotten =
            state == GenState::Created as u16 && (*p).shape.get() == shape::COROUTINE;
        state == GenState::Suspended as u16 || is_forgotten
    }
}

/// Collects the references of an object.
struct Children(Vec<*mut Header>);

impl Visitor for Children {
    fn value(&mut self, v: Value) {
        if v.is_ptr() {
            self.0.push(v.as_ptr());
        }
    }
    fn object(&mut self, p: *mut Header) {
        self.0.push(p);
    }
    fn word(&mut self, _w: usize) {}
}

/// What the object refers to.
pub fn children(v: Value) -> Vec<*mut Header> {
    let mut found = Children(Vec::new());
    if v.is_ptr() {
        trace(&mut found, v.as_ptr());
    }
    found.0
}

/// A place in the walk of [`ordered`].
struct Visit {
    p: *mut Header,
    children: Vec<*mut Header>,
    low: usize,
}

/// Sorts dying objects so that one that refers to another comes first, as when reference counts
/// fall to zero one after the other; else in order of creation. (Tarjan's strongly connected
/// components come out last first.)
fn ordered(dying: &[*mut Header]) -> Vec<*mut Header> {
    let creation: HashMap<_, _> = dying.iter().enumerate().map(|(i, &p)| (p, i)).collect();
    let mut numbers: HashMap<*mut Header, usize> = HashMap::new();
    let mut open: Vec<*mut Header> = Vec::new();
    let mut is_open = HashSet::new();
    let mut out = Vec::new();
    for &start in dying.iter().rev() {
        let mut work: Vec<Visit> = Vec::new();
        let mut next = (!numbers.contains_key(&start)).then_some(start);
        loop {
            if let Some(p) = next.take() {
                let low = numbers.len();
                numbers.insert(p, low);
                open.push(p);
                is_open.insert(p);
                let children = if low < MAX_WALK { children(Value::ptr(p)) } else { Vec::new() };
                work.push(Visit { p, children, low });
            }
            let Some(top) = work.last_mut() else { break };
            if let Some(c) = top.children.pop() {
                match numbers.get(&c) {
                    Some(&n) if is_open.contains(&c) => top.low = top.low.min(n),
                    Some(_) => {}
                    None => next = Some(c),
                }
                continue;
            }
            let Some(Visit { p, low, .. }) = work.pop() else { break };
            if let Some(below) = work.last_mut() {
                below.low = below.low.min(low);
            }
            if numbers[&p] == low {
                let at = open.iter().rposition(|&q| q == p).unwrap_or(0);
                let mut members = open.split_off(at);
                members.iter().for_each(|q| _ = is_open.remove(q));
                members.retain(|q| creation.contains_key(q));
                members.sort_by_key(|q| std::cmp::Reverse(creation[q]));
                out.extend(members);
            }
        }
    }
    out.reverse();
    out
}
