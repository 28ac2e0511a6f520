//! The reader in a browser: the same window over HTTP on a loopback address, behind a token that only the printed link holds.

mod assets;
mod routes;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use reader::{Change, Reader, ReaderError, Watch};
use tokio::net::TcpListener;
use tokio::sync::broadcast;

/// A reader that is being served. Dropping it ends the service.
#[derive(Debug)]
pub struct Served {
    /// Where to point a browser, token and all.
    pub link: String,
    address: SocketAddr,
    task: tokio::task::JoinHandle<()>,
    _watch: Watch,
}

/// What every request may use.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    pub(crate) reader: Arc<Reader>,
    pub(crate) token: Arc<str>,
    /// The origin of every address here, without a slash at the end.
    pub(crate) origin: Arc<str>,
    pub(crate) changes: broadcast::Sender<Vec<Change>>,
}

/// Serves a reader on a random port of the loopback interface.
pub async fn serve(reader: Arc<Reader>) -> Result<Served, ReaderError> {
    let failed = |error: std::io::Error| ReaderError::new(reader::ErrorCode::Network, format!("no loopback address can be served: {error}"));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let token = random_token()?;
    let origin = format!("http://{address}");
    let (changes, _) = broadcast::channel(64);
    let told = changes.clone();
    // Nobody may be listening: then there is nobody to tell.
    let watch = Watch::begin(&reader, move |changes| drop(told.send(changes)));
    let context = Context { reader, token: token.clone().into(), origin: origin.clone().into(), changes };
    let task = tokio::spawn(async move {
        // It runs until it is dropped; an error of one connection ends that connection only.
        let _ = axum::serve(listener, routes::router(context)).await;
    });
    Ok(Served { link: format!("{origin}/#token={token}"), address, task, _watch: watch })
}

impl Served {
    /// The address, for tests that speak HTTP themselves.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn random_token() -> Result<String, ReaderError> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| ReaderError::new(reader::ErrorCode::Unexpected, format!("no randomness: {error}")))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
