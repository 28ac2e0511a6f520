//! A network of one's own, in which everything that leaves a page is heard: servers that answer all names with this machine, and the system's own counts
//! of connections begun and datagrams sent, which nothing goes around.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crate::cases::PORT;

/// What was heard.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    /// Hosts that were asked for or spoken to.
    hosts: Mutex<BTreeSet<String>>,
    questions: AtomicU64,
    answers: AtomicU64,
}

/// What the system counted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counts {
    /// Connections that were begun.
    pub(crate) tcp: u64,
    /// Datagrams that were sent.
    pub(crate) udp: u64,
}

/// Begins to listen.
pub(crate) fn listen() -> io::Result<Arc<Heard>> {
    let heard = Arc::new(Heard::default());
    let names = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 53))?;
    let hearing = heard.clone();
    thread::spawn(move || answer_names(&names, &hearing));
    for port in [80, 443, PORT] {
        let listener = TcpListener::bind((Ipv4Addr::UNSPECIFIED, port))?;
        let hearing = heard.clone();
        thread::spawn(move || listener.incoming().flatten().for_each(|stream| serve(stream, hearing.clone())));
    }
    Ok(heard)
}

impl Heard {
    /// Cases whose own host was asked for or spoken to.
    pub(crate) fn leaking(&self) -> usize {
        let hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        hosts.iter().filter(|host| host.ends_with(".leak.test")).count()
    }

    /// Questions for names.
    pub(crate) fn questions(&self) -> u64 {
        self.questions.load(Ordering::SeqCst)
    }

    /// Connections and datagrams of everybody but the server of names.
    pub(crate) fn counts(&self) -> io::Result<Counts> {
        let table = fs::read_to_string("/proc/net/snmp")?;
        let six = fs::read_to_string("/proc/net/snmp6").unwrap_or_default();
        let udp6 = six.lines().find_map(|line| line.strip_prefix("Udp6OutDatagrams")?.trim().parse::<u64>().ok()).unwrap_or(0);
        let sent = column(&table, "Udp:", "OutDatagrams") + udp6;
        Ok(Counts { tcp: column(&table, "Tcp:", "ActiveOpens"), udp: sent.saturating_sub(self.answers.load(Ordering::SeqCst)) })
    }

    fn note(&self, host: &str) {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner).insert(host.to_ascii_lowercase());
    }
}

/// A number of `/proc/net/snmp`, where a line of names stands above one of numbers.
fn column(table: &str, kind: &str, name: &str) -> u64 {
    let mut lines = table.lines().filter_map(|line| line.strip_prefix(kind));
    let (Some(names), Some(numbers)) = (lines.next(), lines.next()) else { return 0 };
    names.split_whitespace().zip(numbers.split_whitespace()).find(|(known, _)| *known == name).and_then(|(_, n)| n.parse().ok()).unwrap_or(0)
}

/// Answers every question for an address (RFC 1035) with this machine.
fn answer_names(socket: &UdpSocket, heard: &Heard) {
    let mut packet = [0_u8; 1500];
    while let Ok((length, from)) = socket.recv_from(&mut packet) {
        heard.questions.fetch_add(1, Ordering::SeqCst);
        if let Some(answer) = answer(packet.get(..length).unwrap_or_default(), heard) {
            // Counted before it leaves: a datagram more may be told, never one less hidden.
            if socket.send_to(&answer, from).is_ok() {
                heard.answers.fetch_add(1, Ordering::SeqCst);
            }
        }
    }
}

fn answer(question: &[u8], heard: &Heard) -> Option<Vec<u8>> {
    let (mut at, mut labels) = (12, Vec::new());
    loop {
        let length = usize::from(*question.get(at)?);
        at += 1;
        if length == 0 {
            break;
        }
        labels.push(String::from_utf8_lossy(question.get(at..at + length)?).into_owned());
        at += length;
    }
    heard.note(&labels.join("."));
    let address = question.get(at..at + 2)? == [0, 1];
    let mut out = question.get(..2)?.to_vec();
    out.extend([0x81, 0x80, 0, 1, 0, u8::from(address), 0, 0, 0, 0]);
    out.extend(question.get(12..at + 4)?);
    if address {
        out.extend([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1]);
    }
    Some(out)
}

fn serve(mut stream: TcpStream, heard: Arc<Heard>) {
    thread::spawn(move || {
        let mut asked = [0_u8; 4096];
        // Who says nothing has been heard all the same.
        let _ = stream.set_read_timeout(Some(Duration::from_secs(2)));
        let length = stream.read(&mut asked).unwrap_or(0);
        let asked = String::from_utf8_lossy(asked.get(..length).unwrap_or_default()).into_owned();
        let host = asked.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("host:").map(|host| host.trim().to_owned()));
        let host = host.or_else(|| stream.peer_addr().ok().map(|from: SocketAddr| from.ip().to_string())).unwrap_or_default();
        heard.note(host.split(':').next().unwrap_or_default());
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    });
}
