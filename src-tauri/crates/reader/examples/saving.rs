//! Measures saving from a loopback server. Build with `--release`; Linux only, since it reads `/proc`.
//!
//! - `saving pages N IMAGES`: N pages of so many pictures through a plain fetcher, then through the queue: pages a minute, CPU, peak memory.
//! - `saving kill TIMES N IMAGES`: the same with the working process killed so often, and what is in the library in the end.
//! - `saving hostile ORIGIN`: saves each address that `GET /` of a server names as the keys of a JSON object, one after the other.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, Rgb, RgbImage};
use reader::{Filter, Reader, Worker};

type Done = Result<(), Box<dyn Error>>;

fn main() -> Done {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["pages", pages, images] => pages_of(pages.parse()?, images.parse()?),
        ["kill", times, pages, images] => kill(times.parse()?, pages.parse()?, images.parse()?),
        ["hostile", origin] => hostile(origin),
        ["serve", pages, images] => serve(pages.parse()?, images.parse()?),
        ["floor", origin, pages, images] => floor(origin, pages.parse()?, images.parse()?),
        ["save", origin, pages, folder] => save(origin, pages.parse()?, Path::new(folder)),
        ["work", folder] => work(Path::new(folder)),
        _ => Err("usage: saving pages N IMAGES | kill TIMES N IMAGES | hostile ORIGIN".into()),
    }
}

fn pages_of(pages: usize, images: usize) -> Done {
    let server = Server::start(pages, images)?;
    let folder = tempfile::tempdir()?;
    for _ in 0..2 {
        finish(me(&["floor", &server.origin, &pages.to_string(), &images.to_string()])?)?;
    }
    finish(me(&["save", &server.origin, &pages.to_string(), &folder.path().display().to_string()])?)?;
    check(folder.path(), pages, images)
}

fn kill(times: usize, pages: usize, images: usize) -> Done {
    let server = Server::start(pages, images)?;
    let folder = tempfile::tempdir()?;
    let reader = Reader::open(folder.path())?;
    for page in 0..pages {
        reader::save_url(&reader, &format!("{}/page/{page}", server.origin), &[], false)?;
    }
    drop(reader);
    let path = folder.path().display().to_string();
    for time in 0..times {
        let mut child = me(&["work", &path])?;
        // A different moment each time, the same in every run.
        std::thread::sleep(Duration::from_millis(150 + (time as u64 * 7919) % 1300));
        let ended = child.try_wait()?.is_some();
        child.kill()?;
        child.wait()?;
        let reader = Reader::open(folder.path())?;
        println!("killed {} ({} articles{})", time + 1, total(&reader)?, if ended { ", it had ended" } else { "" });
    }
    finish(me(&["work", &path])?)?;
    check(folder.path(), pages, images)
}

/// What is in the library: every page once, every picture once, and nothing damaged.
fn check(folder: &Path, pages: usize, images: usize) -> Done {
    let reader = Reader::open(folder)?;
    let report = reader::check(&reader)?;
    let failed = reader::jobs(&reader)?;
    println!("{} articles, {} versions, {} files (pages and pictures), {} jobs left, whole: {}", report.articles, report.versions, report.blobs, failed.len(), report.ok);
    let wanted = u32::try_from(pages + pages * images)?;
    if total(&reader)? != pages || report.versions as usize != pages || report.blobs != wanted || !failed.is_empty() || !report.ok {
        return Err(format!("{pages} pages and {} pictures should be there: {report:?}", pages * images).into());
    }
    Ok(())
}

fn total(reader: &Reader) -> Result<usize, Box<dyn Error>> {
    Ok(reader::list(reader, &Filter { everything: true, ..Filter::default() }, None, 1)?.total as usize)
}

fn hostile(origin: &str) -> Done {
    let folder = tempfile::tempdir()?;
    let reader = Reader::open(folder.path())?;
    let before = peak_mb();
    let mut slowest = Duration::ZERO;
    let list = get(&mut TcpStream::connect(origin.trim_start_matches("http://"))?, "/")?;
    let names: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&list)?;
    for name in names.keys() {
        let begun = Instant::now();
        let saved = reader::save_url(&reader, &format!("{origin}{name}"), &[], false)?;
        let outcome = saved.job_id.map(|job| reader::wait(&reader, &job));
        let took = begun.elapsed();
        slowest = slowest.max(took);
        let words = match outcome {
            Some(Ok(saved)) => format!("{:?}", saved.outcome),
            Some(Err(error)) => error.message,
            None => "known".into(),
        };
        println!("{name:22} {:5.1} s  {} MB  {words}", took.as_secs_f64(), peak_mb());
    }
    let report = reader::check(&reader)?;
    println!(
        "{} addresses; the slowest took {:.1} s; peak memory grew by {} MB; the library is whole: {} ({} articles)",
        names.len(),
        slowest.as_secs_f64(),
        peak_mb() - before,
        report.ok,
        report.articles
    );
    Ok(())
}

fn save(origin: &str, pages: usize, folder: &Path) -> Done {
    let begun = Instant::now();
    let reader = Reader::open(folder)?;
    let mut jobs = Vec::new();
    for page in 0..pages {
        jobs.extend(reader::save_url(&reader, &format!("{origin}/page/{page}"), &[], false)?.job_id);
    }
    let failed = reader::wait_all(&reader, &jobs).into_iter().filter_map(Result::err).collect::<Vec<_>>();
    figures("the queue", pages, begun);
    if let Some(error) = failed.first() { Err(format!("{} failed: {error}", failed.len()).into()) } else { Ok(()) }
}

fn work(folder: &Path) -> Done {
    let reader = Reader::open(folder)?;
    let mut worker = Worker::take(&reader)?.ok_or("somebody else works the queue")?;
    while worker.step(Duration::from_millis(100))? {}
    Ok(())
}

/// What fetching alone costs: as many connections as the queue uses with one host, and nothing is done with what comes.
fn floor(origin: &str, pages: usize, images: usize) -> Done {
    let begun = Instant::now();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| -> std::io::Result<()> {
                    let mut stream = TcpStream::connect(origin.trim_start_matches("http://"))?;
                    loop {
                        let page = next.fetch_add(1, Ordering::Relaxed);
                        if page >= pages {
                            return Ok(());
                        }
                        get(&mut stream, &format!("/page/{page}"))?;
                        for image in 0..images {
                            get(&mut stream, &format!("/image/{page}-{image}.jpg"))?;
                        }
                    }
                })
            })
            .collect();
        workers.into_iter().try_for_each(|worker| worker.join().unwrap_or_else(|_| Err(std::io::Error::other("a thread ended"))))
    })?;
    figures("plain fetching", pages, begun);
    Ok(())
}

fn figures(what: &str, pages: usize, begun: Instant) {
    let took = begun.elapsed().as_secs_f64();
    // Clock ticks of user and system time, fields 14 and 15 of proc(5), 100 a second.
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks: f64 = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    #[allow(clippy::cast_precision_loss, reason = "some thousand pages")]
    let rate = pages as f64 * 60.0 / took;
    println!("{what}: {pages} pages in {took:.1} s, {rate:.0} pages a minute, {:.1} s of CPU, peak memory {} MB", ticks / 100.0, peak_mb());
}

fn peak_mb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|value| value.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) / 1024
}

fn me(args: &[&str]) -> std::io::Result<Child> {
    Command::new(std::env::current_exe()?).args(args).spawn()
}

fn finish(mut child: Child) -> Done {
    let status = child.wait()?;
    if status.success() { Ok(()) } else { Err(format!("it ended with {status}").into()) }
}

/// The server, a process of its own so that its work is not counted with ours.
struct Server {
    child: Child,
    origin: String,
}

impl Server {
    fn start(pages: usize, images: usize) -> Result<Self, Box<dyn Error>> {
        let mut child = Command::new(std::env::current_exe()?).args(["serve", &pages.to_string(), &images.to_string()]).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().ok_or("no output")?).read_line(&mut line)?;
        Ok(Self { child, origin: line.trim().to_owned() })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(pages: usize, images: usize) -> Done {
    let pictures: Arc<Vec<Vec<u8>>> = Arc::new(drawn(pages * images)?);
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    println!("http://{}", listener.local_addr()?);
    std::io::stdout().flush()?;
    for stream in listener.incoming() {
        let (stream, pictures) = (stream?, Arc::clone(&pictures));
        std::thread::spawn(move || answer(stream, &pictures, images));
    }
    Ok(())
}

/// Answers one connection until it is closed.
fn answer(mut stream: TcpStream, pictures: &[Vec<u8>], images: usize) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        while line != "\r\n" {
            line.clear();
            if reader.read_line(&mut line)? == 0 {
                return Ok(());
            }
        }
        let number = |text: &str| text.parse::<usize>().unwrap_or(0);
        if let Some(page) = path.strip_prefix("/page/") {
            reply(&mut stream, "text/html; charset=utf-8", page_of(number(page), images).as_bytes())?;
        } else {
            let (page, image) = path.trim_start_matches("/image/").trim_end_matches(".jpg").split_once('-').unwrap_or_default();
            reply(&mut stream, "image/jpeg", pictures.get(number(page) * images + number(image)).map_or(&[], Vec::as_slice))?;
        }
    }
}

fn reply(stream: &mut TcpStream, kind: &str, body: &[u8]) -> std::io::Result<()> {
    let mut answer = format!("HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len()).into_bytes();
    answer.extend_from_slice(body);
    stream.write_all(&answer)
}

fn get(stream: &mut TcpStream, path: &str) -> std::io::Result<Vec<u8>> {
    stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes())?;
    let mut reader = BufReader::with_capacity(64 * 1024, stream);
    let mut length = None;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if line.trim().is_empty() {
            break;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok();
        }
    }
    let mut body = vec![0; length.unwrap_or(0)];
    match length {
        Some(_) => reader.read_exact(&mut body)?,
        None => drop(reader.read_to_end(&mut body)?),
    }
    Ok(body)
}

/// A page that reads as an article: some sentences that no other page has, with its pictures between them.
fn page_of(page: usize, images: usize) -> String {
    let part = |part: usize| {
        let (ferries, captain) = ((page * 31 + part * 7) % 997, (page + part) % 89);
        let text = format!(
            "<p>In part {part} of report {page} the harbour master writes that {ferries} ferries left on time and that nobody on the quay was surprised by it. The {captain}th of them carried salt and letters, and its captain had no wish to talk.</p>"
        );
        let figure =
            format!("<figure><img src=\"/image/{page}-{part}.jpg\" width=640 height=426 alt=\"Ferry {part}\"><figcaption>Ferry {part} of report {page}, seen from the quay.</figcaption></figure>");
        if part < images { text + &figure } else { text }
    };
    let body: String = (0..images.max(8)).map(part).collect();
    format!(
        "<!doctype html><html lang=en><head><title>Report {page} of the harbour</title></head><body><nav><a href=/>Home</a></nav><article><h1>Report {page} of the harbour</h1>{body}</article></body></html>"
    )
}

/// Photographs, no two alike.
fn drawn(count: usize) -> Result<Vec<Vec<u8>>, image::ImageError> {
    (0..count)
        .map(|number| {
            let shade = |x: u32, y: u32| u8::try_from((x * 7 + y * 3 + u32::try_from(number).unwrap_or(0) * 5 + (x * y) % 23) % 256).unwrap_or(0);
            let picture = RgbImage::from_fn(640, 426, |x, y| Rgb([shade(x / 3, y / 2), shade(y / 4, x / 5), u8::try_from(number % 251).unwrap_or(0)]));
            let mut bytes = Vec::new();
            JpegEncoder::new_with_quality(&mut bytes, 80).encode(&picture, 640, 426, ExtendedColorType::Rgb8)?;
            Ok(bytes)
        })
        .collect()
}
