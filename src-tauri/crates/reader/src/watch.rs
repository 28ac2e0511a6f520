//! Telling a front end what changed, in this process or in another one, and working the queue beside it.

use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::Duration;

use library::Change;

use crate::back_up::Clockwork;
use crate::queue::Worker;
use crate::reader::Reader;

/// How often the library is asked what is new. One query by primary key, some 30 µs.
const INTERVAL: Duration = Duration::from_millis(200);

/// Threads that live as long as this: one tells changes, one works the queue, one makes backups and keeps the journal.
#[derive(Debug)]
pub struct Watch {
    stop: Vec<Sender<()>>,
    threads: Vec<JoinHandle<()>>,
}

impl Watch {
    /// Begins to watch. `tell` is called from a thread of its own with what changed since the last call.
    pub fn begin(reader: &Arc<Reader>, tell: impl Fn(Vec<Change>) + Send + 'static) -> Self {
        let mut watch = Self { stop: Vec::new(), threads: Vec::new() };
        let mut clock = reader.library.clock().unwrap_or(0);
        watch.thread("changes", reader, move |reader| {
            if let Ok((changes, last)) = reader.library.changes_since(clock)
                && last > clock
            {
                clock = last;
                tell(changes);
            }
            false
        });
        let mut worker: Option<Worker> = None;
        watch.thread("queue", reader, move |reader| {
            // Another process may have the right and give it up later, so it is asked for again.
            if worker.is_none() {
                worker = Worker::take(reader).ok().flatten();
                worker.iter_mut().for_each(Worker::poll_by_itself);
            }
            worker.as_mut().is_some_and(|worker| worker.step(INTERVAL).unwrap_or(false))
        });
        let mut clockwork = Clockwork::begin();
        watch.thread("backup", reader, move |reader| {
            clockwork.tick(reader);
            reader.library.settle_journal();
            false
        });
        watch
    }

    /// Does `work` again and again, at once if it says that there is more to do.
    fn thread(&mut self, name: &str, reader: &Arc<Reader>, mut work: impl FnMut(&Reader) -> bool + Send + 'static) {
        let (stop, stopped) = mpsc::channel();
        let reader = Arc::clone(reader);
        let begun = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            let mut pause = INTERVAL;
            while stopped.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                pause = if work(&reader) { Duration::ZERO } else { INTERVAL };
            }
        });
        // Without threads the window still works; it only does not see what others do.
        if let Ok(thread) = begun {
            self.stop.push(stop);
            self.threads.push(thread);
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop.clear();
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}
