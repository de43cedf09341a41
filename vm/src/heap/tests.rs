//! The collector on real object graphs.

use super::{GcVec, Handle};
use crate::object::{Gc, shape};
use crate::state::Vm;
use crate::thread::Thread;
use crate::value::Value;
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// A list of `n` tuples (i, [i], "i"), checked by `check_graph`.
fn graph(th: &mut Thread, n: i64) -> Value {
    let mut items = GcVec::new(th);
    for i in 0..n {
        let list = th.new_list(&[Value::inline_int(i), Value::NONE]).value();
        let text = th.new_str(&format!("text {i}")).value();
        let big = th.int(i64::MAX - i);
        let t = th.new_tuple(&[big, list, text]).value();
        items.push(th, t);
    }
    let buf = items.into_buf();
    th.new_list_from_buf(buf).value()
}

fn check_graph(th: &mut Thread, v: Value, n: i64) {
    let list = v.as_list().unwrap();
    assert_eq!(list.len() as i64, n);
    for i in 0..n {
        let t = list.get(th, i as usize).as_tuple().unwrap();
        assert_eq!(t.item(0).as_i64(), Some(i64::MAX - i));
        let inner = t.item(1).as_list().unwrap();
        assert_eq!(inner.get(th, 0), Value::inline_int(i));
        assert!(t.item(2).as_str().unwrap().is(&format!("text {i}")));
    }
}

#[test]
fn graphs_survive_collections() {
    let mut th = Thread::attach(Vm::start());
    let keep = graph(&mut th, 2000);
    for round in 0..5 {
        th.collect();
        let other = graph(&mut th, 500 + round);
        check_graph(&mut th, other, 500 + round);
    }
    th.collect();
    check_graph(&mut th, keep, 2000);
}

#[test]
fn collection_at_every_allocation() {
    let vm = Vm::start();
    let mut th = Thread::attach(vm);
    vm.heap.set_stress(3);
    let keep = graph(&mut th, 60);
    let d = th.new_dict();
    for i in 0..100 {
        let key = th.new_str(&format!("key{i}")).value();
        let v = th.int(i << 50);
        d.set_str(&mut th, key, v);
    }
    let mut rope = th.new_str("").value();
    for i in 0..100 {
        let piece = th.new_str(&format!("{i:08}")).value();
        rope = th.str_concat(rope, piece);
    }
    vm.heap.set_stress(0);
    check_graph(&mut th, keep, 60);
    for i in 0..100 {
        let key = th.new_str(&format!("key{i}")).value();
        assert_eq!(d.get_str(key).and_then(Value::as_i64), Some(i << 50));
    }
    let want: String = (0..100).map(|i| format!("{i:08}")).collect();
    assert_eq!(rope.as_str().unwrap().to_rust(), want);
}

#[test]
fn garbage_is_reused() {
    let vm = Vm::start();
    let mut th = Thread::attach(vm);
    let before = vm.heap.n_collections.load(Ordering::Relaxed);
    for _ in 0..400 {
        // A quarter of a GiB in all, of which next to nothing stays.
        let buf = th.new_buf_zeroed(crate::object::layout::ElemKind::Int, 60_000);
        std::hint::black_box(buf);
        for _ in 0..1000 {
            th.new_tuple(&[Value::NONE; 20]);
        }
    }
    assert!(vm.heap.n_collections.load(Ordering::Relaxed) > before);
    th.collect();
}

#[test]
fn handles_are_roots() {
    let mut th = Thread::attach(Vm::start());
    let h = Handle::new(graph(&mut th, 100));
    th.collect();
    graph(&mut th, 100);
    th.collect();
    check_graph(&mut th, h.get(), 100);
}

#[test]
fn rust_values_are_dropped_once() {
    struct Counted;
    static DROPS: AtomicU32 = AtomicU32::new(0);
    impl Drop for Counted {
        fn drop(&mut self) {
            DROPS.fetch_add(1, Ordering::Relaxed);
        }
    }
    #[inline(never)]
    fn make(th: &mut Thread) {
        for _ in 0..100 {
            th.new_native_data(shape::NATIVE_DATA, Counted);
        }
    }
    let mut th = Thread::attach(Vm::start());
    make(&mut th);
    th.collect();
    // Stale words on the native stack may keep a few of them.
    let n = DROPS.load(Ordering::Relaxed);
    assert!((90..=100).contains(&n), "{n} dropped");
    th.collect();
    assert!(DROPS.load(Ordering::Relaxed) <= 100);
    let cell = th.new_native_data(shape::NATIVE_DATA, Cell::new(7));
    th.collect();
    assert_eq!(cell.get::<Cell<i32>>().map(Cell::get), Some(7));
    assert!(cell.get::<u8>().is_none());
}

#[test]
fn deep_structures_do_not_recurse() {
    let mut th = Thread::attach(Vm::start());
    let mut v = Value::NONE;
    for _ in 0..300_000 {
        v = th.new_tuple(&[v]).value();
    }
    th.collect();
    let mut depth = 0;
    while let Some(t) = v.as_tuple() {
        v = t.item(0);
        depth += 1;
    }
    assert_eq!(depth, 300_000);
}

#[test]
fn workers_allocate_while_others_collect() {
    let vm = Vm::start();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut th = Thread::attach_detached(vm);
                vm.heap.world.enter(&mut th);
                let mut n = 0i64;
                while !stop.load(Ordering::Relaxed) {
                    let cells: [Gc<_>; 8] =
                        std::array::from_fn(|i| th.new_cell(Value::inline_int(n + i as i64)));
                    if th.poll.load(Ordering::Relaxed) != 0 {
                        th.safepoint();
                    }
                    for (i, c) in cells.iter().enumerate() {
                        assert_eq!(c.value.get(), Value::inline_int(n + i as i64));
                    }
                    n += 1;
                }
                vm.heap.world.exit(&mut th);
            });
        }
        let mut th = Thread::attach(vm);
        let keep = graph(&mut th, 200);
        for _ in 0..20 {
            th.collect();
            check_graph(&mut th, keep, 200);
        }
        stop.store(true, Ordering::Relaxed);
        drop(th);
    });
}

#[test]
fn the_gil_goes_round() {
    let vm = Vm::start();
    let turns = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                let mut th = Thread::attach(vm);
                let mine = graph(&mut th, 50);
                for _ in 0..10 {
                    vm.gil.hand_over(&mut th);
                    check_graph(&mut th, mine, 50);
                    th.collect();
                }
                turns.fetch_add(1, Ordering::Relaxed);
            });
        }
    });
    assert_eq!(turns.load(Ordering::Relaxed), 3);
}
