//! A plain static server below a sub-path, as a portal would host the site: GET, HEAD, one range, and nothing outside.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

/// Where the site hangs below the host.
const MOUNT: &str = "/portal/zuimei/";

/// Serves a folder until the test process ends.
pub struct Server {
    port: u16,
}

impl Server {
    pub fn start(folder: &Path) -> Server {
        Server::with(folder, true)
    }

    /// A server that knows no ranges and always sends the whole file.
    pub fn start_without_ranges(folder: &Path) -> Server {
        Server::with(folder, false)
    }

    fn with(folder: &Path, knows_ranges: bool) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let folder: Arc<PathBuf> = Arc::new(folder.to_owned());
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let folder = Arc::clone(&folder);
                // A browser that goes away in the middle of an answer is no concern.
                thread::spawn(move || drop(answer(stream, &folder, knows_ranges)));
            }
        });
        Server { port }
    }

    /// The address of the site's root, with a slash at the end.
    pub fn root(&self) -> String {
        format!("http://127.0.0.1:{}{MOUNT}", self.port)
    }
}

struct Request {
    head: bool,
    path: String,
    range: Option<String>,
}

fn answer(stream: TcpStream, folder: &Path, knows_ranges: bool) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let Some(request) = read_request(&mut reader)? else { return Ok(()) };
    let mut stream = stream;
    let Some((file, bytes)) = find(folder, &request.path) else {
        return send(&mut stream, "404 Not Found", "text/plain", "", b"not here", request.head);
    };
    let kind = content_type(&file);
    let size = bytes.len();
    match request.range.as_deref().filter(|_| knows_ranges).and_then(|range| parse_range(range, size)) {
        Some((from, to)) => {
            let extra = format!("Accept-Ranges: bytes\r\nContent-Range: bytes {from}-{to}/{size}\r\n");
            send(&mut stream, "206 Partial Content", kind, &extra, &bytes[from..=to], request.head)
        }
        None => send(&mut stream, "200 OK", kind, if knows_ranges { "Accept-Ranges: bytes\r\n" } else { "" }, &bytes, request.head),
    }
}

fn read_request(reader: &mut impl BufRead) -> std::io::Result<Option<Request>> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut words = line.split_whitespace();
    let (Some(verb), Some(target)) = (words.next(), words.next()) else { return Ok(None) };
    let path = target.split(['?', '#']).next().unwrap_or_default().to_owned();
    let mut request = Request { head: verb == "HEAD", path, range: None };
    loop {
        let mut header = String::new();
        if reader.read_line(&mut header)? == 0 || header.trim().is_empty() {
            return Ok(Some(request));
        }
        if let Some((name, value)) = header.split_once(':')
            && name.eq_ignore_ascii_case("range")
        {
            request.range = Some(value.trim().to_owned());
        }
    }
}

fn find(folder: &Path, path: &str) -> Option<(PathBuf, Vec<u8>)> {
    let relative = percent_decode(path.strip_prefix(MOUNT)?);
    assert!(!relative.split('/').any(|part| part == ".."), "{path}");
    let file = match relative.is_empty() || relative.ends_with('/') {
        true => folder.join(relative).join("index.html"),
        false => folder.join(relative),
    };
    fs::read(&file).ok().map(|bytes| (file, bytes))
}

/// `%E6%97%A5` → `日`
pub fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match (first, hex.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}

/// `bytes=0-` and `bytes=5-9`, the forms that browsers use.
fn parse_range(range: &str, size: usize) -> Option<(usize, usize)> {
    let (from, to) = range.strip_prefix("bytes=")?.split_once('-')?;
    let from: usize = from.parse().ok()?;
    let to = to.parse().unwrap_or(size - 1).min(size - 1);
    (from <= to).then_some((from, to))
}

fn send(stream: &mut TcpStream, status: &str, kind: &str, extra: &str, body: &[u8], head: bool) -> std::io::Result<()> {
    let length = body.len();
    write!(stream, "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n{extra}Connection: close\r\n\r\n")?;
    if !head {
        stream.write_all(body)?;
    }
    stream.flush()
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        "mp4" => "video/mp4",
        "vtt" => "text/vtt; charset=utf-8",
        _ => "application/octet-stream",
    }
}
