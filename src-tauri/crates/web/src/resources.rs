//! The pictures of a page: fetched side by side, taken in the order of the document, within one budget. What comes of it is decided by
//! that order and not by the network's.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use futures_util::stream::{self, Stream, StreamExt as _};
use tokio::time::Instant;

use crate::error::PictureError;
use crate::fetch::{Budget, DECODING_MB, Visit};
use crate::picture::{self, Picture};

/// What a picture is asked for as: the kinds that are decoded here, so that servers which can choose give one of them.
const PICTURES: &str = "image/webp,image/png,image/jpeg,image/gif,image/svg+xml;q=0.9,*/*;q=0.1";
/// Pictures of one page under way at once.
const AT_ONCE: usize = 6;

/// How much the pictures of one page may take.
#[derive(Debug, Clone, Copy)]
pub struct PictureBudget {
    /// How many.
    pub pictures: usize,
    /// Bytes of all of them, as they are kept.
    pub bytes: usize,
    /// Bytes of one of them, as it comes.
    pub each: usize,
    /// For one of them.
    pub time: Duration,
    /// For all of them.
    pub total: Duration,
}

impl Default for PictureBudget {
    fn default() -> Self {
        Self { pictures: 300, bytes: 96 * 1024 * 1024, each: 16 * 1024 * 1024, time: Duration::from_secs(20), total: Duration::from_secs(180) }
    }
}

/// What comes of each address, in their order.
type Coming = Pin<Box<dyn Stream<Item = Result<Picture, PictureError>> + Send>>;

/// The pictures of a page, one after the other.
pub struct Pictures {
    coming: Option<Coming>,
    addresses: std::vec::IntoIter<String>,
    left: usize,
    left_bytes: usize,
    /// Set when the budget is used up, so that nobody is asked for what will not be kept.
    over: Arc<AtomicBool>,
    until: Instant,
}

impl std::fmt::Debug for Pictures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pictures").field("addresses", &self.addresses.len()).field("left", &self.left).field("left_bytes", &self.left_bytes).finish_non_exhaustive()
    }
}

impl Visit {
    /// Begins to fetch pictures, given in the order of the document.
    pub fn pictures(&self, addresses: Vec<String>, budget: PictureBudget) -> Pictures {
        let over = Arc::new(AtomicBool::new(budget.pictures == 0));
        let one = Budget { bytes: budget.each, redirects: 5, head: budget.time, total: budget.time, ..Budget::default() };
        let coming = stream::iter(addresses.clone()).map({
            let (visit, over) = (self.clone(), Arc::clone(&over));
            move |address| {
                let (visit, over) = (visit.clone(), Arc::clone(&over));
                async move { if over.load(Ordering::Relaxed) { Err(PictureError::OverBudget) } else { picture(&visit, &address, &one).await } }
            }
        });
        Pictures { coming: Some(Box::pin(coming.buffered(AT_ONCE))), addresses: addresses.into_iter(), left: budget.pictures, left_bytes: budget.bytes, over, until: Instant::now() + budget.total }
    }
}

impl Pictures {
    /// The next picture with its address; `None` after the last one.
    pub async fn next(&mut self) -> Option<(String, Result<Picture, PictureError>)> {
        let address = self.addresses.next()?;
        let next = match &mut self.coming {
            Some(coming) => tokio::time::timeout_at(self.until, coming.next()).await.unwrap_or(Some(Err(PictureError::OutOfTime))),
            None => Some(Err(PictureError::OutOfTime)),
        };
        let result = next.unwrap_or(Err(PictureError::OutOfTime));
        if matches!(result, Err(PictureError::OutOfTime)) {
            // Those under way are given up with it.
            self.coming = None;
        }
        let Ok(picture) = result else { return Some((address, result)) };
        if self.over.load(Ordering::Relaxed) || self.left == 0 || picture.bytes.len() > self.left_bytes {
            // Nothing smaller that comes later takes its place: a page's pictures are kept from its beginning.
            self.over.store(true, Ordering::Relaxed);
            return Some((address, Err(PictureError::OverBudget)));
        }
        self.left -= 1;
        self.left_bytes -= picture.bytes.len();
        Some((address, Ok(picture)))
    }
}

async fn picture(visit: &Visit, address: &str, budget: &Budget) -> Result<Picture, PictureError> {
    let bytes = visit.part(address, PICTURES, budget).await?.bytes;
    let decoding = &visit.client().decoding;
    // One that needs more than there is waits until it is alone.
    let memory = picture::cost(&bytes).min(DECODING_MB);
    let gone = |_| PictureError::Broken("the program ends".into());
    let _memory = Arc::clone(decoding).acquire_many_owned(memory).await.map_err(gone)?;
    let prepared = tokio::task::spawn_blocking(move || picture::prepare(&bytes)).await;
    // A decoder that panics has met a damaged picture.
    prepared.unwrap_or_else(|error| Err(PictureError::Broken(if error.is_panic() { "its decoder gave up" } else { "the program ends" }.into())))
}
