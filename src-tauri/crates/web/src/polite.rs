//! Whose turn it is: several hosts at once, few connections to each, and a pause between two requests to the same one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

/// Requests at once, to all hosts.
const ALL: usize = 6;
/// Requests at once, to one host.
const PER_HOST: usize = 2;
/// Between the beginnings of two requests to a host of somebody else's.
const PAUSE: Duration = Duration::from_millis(100);
/// Hosts that are remembered; the idle ones are forgotten beyond it.
const MAX_HOSTS: usize = 256;

/// The turns of a whole process.
#[derive(Debug)]
pub(crate) struct Polite {
    all: Arc<Semaphore>,
    hosts: Mutex<HashMap<String, Arc<Host>>>,
}

#[derive(Debug)]
struct Host {
    slots: Arc<Semaphore>,
    next: Mutex<Instant>,
}

/// The right to one request, for as long as it is held.
#[derive(Debug)]
pub(crate) struct Turn {
    _host: OwnedSemaphorePermit,
    _all: OwnedSemaphorePermit,
}

impl Polite {
    pub(crate) fn new() -> Self {
        Self { all: Arc::new(Semaphore::new(ALL)), hosts: Mutex::new(HashMap::new()) }
    }

    /// Waits for a turn with a host. A host of the person's own (`own`) is not spared the crowd, but it needs no pauses.
    /// `None` only when the process ends.
    pub(crate) async fn turn(&self, host: &str, own: bool) -> Option<Turn> {
        let host = self.host(host);
        // First the host, so that those who wait for a slow one keep nobody from another.
        let slot = Arc::clone(&host.slots).acquire_owned().await.ok()?;
        if !own {
            let at = host.book();
            tokio::time::sleep_until(at).await;
        }
        let all = Arc::clone(&self.all).acquire_owned().await.ok()?;
        Some(Turn { _host: slot, _all: all })
    }

    fn host(&self, name: &str) -> Arc<Host> {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if hosts.len() >= MAX_HOSTS {
            let now = Instant::now();
            hosts.retain(|_, host| Arc::strong_count(host) > 1 || host.slots.available_permits() < PER_HOST || *host.next.lock().unwrap_or_else(PoisonError::into_inner) > now);
        }
        Arc::clone(hosts.entry(name.to_owned()).or_insert_with(|| Arc::new(Host { slots: Arc::new(Semaphore::new(PER_HOST)), next: Mutex::new(Instant::now()) })))
    }
}

impl Host {
    /// The next free beginning, which is then no longer free.
    fn book(&self) -> Instant {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let at = (*next).max(Instant::now());
        *next = at + PAUSE;
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn one_host_is_asked_slowly_and_by_two_at_once() {
        let polite = Polite::new();
        let begun = Instant::now();
        let first = polite.turn("a.example", false).await.unwrap();
        let _second = polite.turn("a.example", false).await.unwrap();
        assert_eq!(begun.elapsed().as_millis(), PAUSE.as_millis());
        let third = tokio::time::timeout(Duration::from_secs(60), polite.turn("a.example", false)).await;
        assert!(third.is_err(), "two at once is enough");
        assert!(tokio::time::timeout(Duration::from_secs(1), polite.turn("b.example", false)).await.is_ok(), "others need not wait");
        drop(first);
        assert!(polite.turn("a.example", false).await.is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn all_hosts_together_are_bounded() {
        let polite = Polite::new();
        let mut held = Vec::new();
        for number in 0..ALL {
            held.push(polite.turn(&format!("{number}.example"), false).await.unwrap());
        }
        assert!(tokio::time::timeout(Duration::from_secs(60), polite.turn("further.example", false)).await.is_err());
        held.pop();
        assert!(polite.turn("further.example", false).await.is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn hosts_are_forgotten_when_there_are_many() {
        let polite = Polite::new();
        for number in 0..MAX_HOSTS * 2 {
            drop(polite.turn(&format!("{number}.example"), true).await);
        }
        assert!(polite.hosts.lock().unwrap().len() <= MAX_HOSTS);
    }
}
