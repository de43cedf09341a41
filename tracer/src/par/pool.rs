//! The worker threads: made when first needed, parked between regions.
//!
//! Protocol: whoever holds the pool's lock sends each worker one job and waits until all have sent
//! back that they are done; a job's region outlives that wait.

use super::worker::{self, Region};
use crate::run::Jit;
use crossbeam::channel::{Receiver, RecvTimeoutError, Sender, bounded};
use crossbeam::deque::{Stealer, Worker};
use std::sync::Arc;
use std::time::Duration;
use vm::signal;
use vm::state::Vm;
use vm::thread::Thread;

/// Native stack of a worker: object mode may recurse as deep as the main thread's interpreter.
const STACK: usize = 256 << 20;

/// How often the thread that waits for a region looks whether it has been interrupted.
const INTERRUPT_CHECK: Duration = Duration::from_millis(10);

/// What a worker gets: a region, its own chunks, and those of the others to steal from.
struct Job {
    jit: *const Jit,
    region: *const Region,
    own: Worker<usize>,
    others: Arc<Vec<Stealer<usize>>>,
    done: Sender<()>,
}
// SAFETY: the sender waits for `done` before the region goes away (U15); deques are `Send`.
unsafe impl Send for Job {}

/// The workers.
#[derive(Default)]
pub struct Pool {
    jobs: Vec<Sender<Job>>,
}

impl Pool {
    /// Makes sure that there are `n` workers.
    pub fn grow(&mut self, vm: &'static Vm, n: usize) {
        while self.jobs.len() < n {
            let (send, receive) = bounded::<Job>(1);
            let name = format!("worker-{}", self.jobs.len());
            let thread = std::thread::Builder::new().name(name).stack_size(STACK);
            if thread.spawn(move || serve(vm, &receive)).is_err() {
                return;
            }
            self.jobs.push(send);
        }
    }

    /// Runs all chunks of the region on up to `n` workers. The caller `th` has no GIL; an interrupt
    /// that comes for it is passed on to the workers.
    pub fn run(&mut self, jit: &Jit, th: &Thread, region: &Region, n: usize) {
        let n = n.min(self.jobs.len()).max(1);
        let own: Vec<Worker<usize>> = (0..n).map(|_| Worker::new_fifo()).collect();
        let others = Arc::new(own.iter().map(Worker::stealer).collect::<Vec<_>>());
        let chunks = region.chunks();
        let n_chunks = chunks.len();
        for (i, chunk) in chunks.enumerate() {
            own[i * n / n_chunks].push(chunk);
        }
        let (done, all_done) = bounded(n);
        let mut sent = 0;
        for (jobs, own) in self.jobs.iter().zip(own) {
            let job = Job { jit, region, own, others: others.clone(), done: done.clone() };
            sent += usize::from(jobs.send(job).is_ok());
        }
        let mut left = sent;
        while left > 0 {
            match all_done.recv_timeout(INTERRUPT_CHECK) {
                Ok(()) => left -= 1,
                Err(RecvTimeoutError::Timeout) if signal::is_pending(th) => {
                    th.vm().heap.world.interrupt_others(th);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => panic!("a worker answers each job"),
            }
        }
        assert!(sent == n, "a worker has died");
    }
}

/// A worker's life.
fn serve(vm: &'static Vm, jobs: &Receiver<Job>) {
    let mut th = vm::thread::Thread::attach_detached(vm);
    for job in jobs {
        // SAFETY: the sender keeps both alive until it has heard from `done` (U15).
        let (jit, region) = unsafe { (&*job.jit, &*job.region) };
        vm.heap.world.enter(&mut th);
        signal::forget(&th);
        while let Some(chunk) = take(&job) {
            worker::run_chunk(jit, &mut th, region, chunk);
        }
        vm.heap.world.exit(&mut th);
        if job.done.send(()).is_err() {
            return;
        }
    }
}

/// The next chunk: an own one, else one stolen.
fn take(job: &Job) -> Option<usize> {
    job.own.pop().or_else(|| {
        job.others.iter().find_map(|other| {
            loop {
                match other.steal() {
                    crossbeam::deque::Steal::Success(chunk) => return Some(chunk),
                    crossbeam::deque::Steal::Empty => return None,
                    crossbeam::deque::Steal::Retry => {}
                }
            }
        })
    })
}
