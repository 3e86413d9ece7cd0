//! The preview as a browser meets it: a new site, a real port, and somebody who edits files meanwhile.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use tempfile::TempDir;
use tokio::sync::oneshot;

use super::{News, Options, Preview, ServeError};
use crate::diag::Speech;
use crate::pipeline::Choices;
use crate::skeleton;

const HONOREE: &str = "content/taiyuan-2023/honorees/lin-jianshan";
const PAGE: &str = "/taiyuan-2023/honorees/lin-jianshan/";
const LONG: Duration = Duration::from_secs(20);

/// A new site that is being previewed.
struct Desk {
    room: TempDir,
    port: u16,
    editions: Receiver<()>,
    end: Option<oneshot::Sender<()>>,
    running: Option<JoinHandle<Result<(), ServeError>>>,
}

impl Desk {
    fn open() -> Desk {
        Desk::with(false, |_| {})
    }

    fn with(drafts: bool, prepare: impl FnOnce(&Path)) -> Desk {
        let room = tempfile::tempdir().unwrap();
        skeleton::write(room.path(), &skeleton::files("taiyuan-2023").unwrap()).unwrap();
        prepare(room.path());
        let (told, editions) = channel();
        let choices = Choices { at: "2024-01-02".parse().unwrap(), base_url: None, drafts, hold_errors: false, tools: Default::default() };
        let options = Options { root: room.path().to_owned(), port: 0, choices, speech: Speech::Zh };
        let tell = move |news: &News<'_>| {
            assert!(matches!(news, News::Read { .. }), "{news:?}");
            let _ = told.send(());
        };
        let preview = Preview::open(options, tell).unwrap();
        editions.recv().unwrap();
        let (end, ended) = oneshot::channel();
        let port = preview.port();
        let run = move || preview.run_until(async { drop(ended.await) });
        Desk { room, port, editions, end: Some(end), running: Some(std::thread::spawn(run)) }
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.room.path().join(file)).unwrap()
    }

    /// Writes a file and waits until the preview has seen it.
    fn edit(&self, file: &str, text: &str) {
        let path = self.room.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self.editions.recv_timeout(LONG).expect("a change is noticed");
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        stream
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> Reply {
        let host = if headers.contains("Host:") { String::new() } else { format!("Host: localhost:{}\r\n", self.port) };
        Reply::read(self.send(&format!("{method} {path} HTTP/1.1\r\n{host}{headers}Connection: close\r\n\r\n")))
    }

    fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, "")
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        drop(self.end.take());
        let ended = self.running.take().unwrap().join();
        if !std::thread::panicking() {
            ended.unwrap().unwrap();
        }
    }
}

#[derive(Debug)]
struct Reply {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Reply {
    fn read(stream: TcpStream) -> Reply {
        let mut stream = BufReader::new(stream);
        let head = lines_until_empty(&mut stream);
        let status = head[0].split(' ').nth(1).unwrap().parse().unwrap();
        let header = |line: &String| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        let headers = head[1..].iter().filter_map(header).collect();
        let mut body = Vec::new();
        stream.read_to_end(&mut body).unwrap();
        Reply { status, headers, body }
    }

    fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }
}

fn lines_until_empty(stream: &mut impl BufRead) -> Vec<String> {
    let lines = stream.lines().map(|line| line.unwrap().trim_end().to_owned());
    lines.take_while(|line| !line.is_empty()).collect()
}

#[test]
fn pages_and_files_come_from_the_plan() {
    let desk = Desk::with(false, |root| {
        fs::create_dir(root.join("static")).unwrap();
        fs::write(root.join("static/通知 1.txt"), "全文").unwrap();
    });
    let page = desk.get(PAGE);
    assert_eq!((page.status, &*page.headers["content-type"]), (200, "text/html; charset=utf-8"));
    assert_eq!(page.headers["cache-control"], "no-store");
    assert_eq!(page.headers["content-length"], page.body.len().to_string());
    assert!(page.text().contains("林见山") && page.text().contains("/.zuimei/reload.js?edition="));
    assert!(!page.text().contains("zuimei-strip"), "nothing is wrong, so there is no strip");
    for (path, status, header, value) in [
        ("/en", 307, "location", "/en/"),
        ("/taiyuan-2023/honorees/lin-jianshan", 307, "location", PAGE),
        ("/en/?from=mail", 200, "content-type", "text/html; charset=utf-8"),
        ("/robots.txt", 200, "content-type", "text/plain; charset=utf-8"),
        ("/taiyuan-2023/feed.xml", 200, "content-type", "application/atom+xml; charset=utf-8"),
        ("/%E9%80%9A%E7%9F%A5%201.txt", 200, "content-length", "6"),
        ("/.zuimei/status", 200, "content-type", "text/html; charset=utf-8"),
        ("/.zuimei/reload.js", 200, "content-type", "text/javascript; charset=utf-8"),
        ("/.zuimei/preview.css", 200, "content-type", "text/css; charset=utf-8"),
    ] {
        let reply = desk.get(path);
        assert_eq!((reply.status, reply.headers.get(header).map(String::as_str)), (status, Some(value)), "{path}");
    }
}

#[test]
fn what_the_plan_does_not_know_is_not_found() {
    let desk = Desk::open();
    for path in [
        "/nothing/here.html",
        "/content/site.toml",
        "/../content/site.toml",
        "/%2e%2e/content/site.toml",
        "/..%2fcontent%2fsite.toml",
        "//example.org",
        "//en",
        "/en//",
        "/%00",
        "/%ff",
        "/.zuimei/cache",
    ] {
        let reply = desk.get(path);
        assert_eq!(reply.status, 404, "{path}");
        assert!(reply.text().contains("404"), "{path}");
    }
    let deep = desk.get("/a/b/c");
    assert!(deep.text().contains("../../../assets/"), "links reach the root of the preview, not the site's own path");
    assert_eq!(desk.ask("POST", "/", "").status, 405);
}

#[test]
fn parts_and_heads_of_files_are_given() {
    let desk = Desk::with(false, |root| {
        fs::create_dir(root.join("static")).unwrap();
        fs::write(root.join("static/long.bin"), (0..=255).collect::<Vec<u8>>()).unwrap();
    });
    let whole = desk.get("/long.bin");
    assert_eq!((whole.status, whole.body.len(), &*whole.headers["accept-ranges"]), (200, 256, "bytes"));
    let part = desk.ask("GET", "/long.bin", "Range: bytes=10-19\r\n");
    assert_eq!((part.status, &*part.body, &*part.headers["content-range"]), (206, &whole.body[10..20], "bytes 10-19/256"));
    let outside = desk.ask("GET", "/long.bin", "Range: bytes=256-\r\n");
    assert_eq!((outside.status, &*outside.headers["content-range"]), (416, "bytes */256"));
    for path in ["/long.bin", PAGE] {
        let (head, get) = (desk.ask("HEAD", path, ""), desk.get(path));
        assert_eq!((head.status, head.body.len(), &head.headers["content-length"]), (200, 0, &get.headers["content-length"]));
    }
}

#[test]
fn a_press_kit_is_made_when_it_is_asked_for_and_goes_with_its_page() {
    let desk = Desk::open();
    let path = format!("{PAGE}press.zip");
    let kit = || {
        let reply = desk.get(&path);
        assert_eq!((reply.status, &*reply.headers["content-type"]), (200, "application/zip"));
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&reply.body)).unwrap();
        let name = archive.file_names().flatten().find(|name| name.ends_with(".zh.full.txt")).unwrap().into_owned();
        let mut full = String::new();
        archive.by_name(&name).unwrap().read_to_string(&mut full).unwrap();
        assert!(full.contains("林见山"), "{full}");
        reply.body
    };
    assert!(kit() == kit(), "the same edition, the same bytes");
    let part = desk.ask("GET", &path, "Range: bytes=0-3\r\n");
    assert_eq!((part.status, &part.body[..]), (206, &b"PK\x03\x04"[..]));
    let deeds = format!("{HONOREE}/deeds.zh.md");
    desk.edit(&deeds, &format!("{}\n新添的一句。\n", desk.read(&deeds)));
    // The sign-off no longer holds, and so the kit goes with the page.
    assert_eq!(desk.get(&path).status, 404);
}

#[test]
fn a_foreign_name_for_this_machine_gets_nothing() {
    let desk = Desk::open();
    for (host, status) in [
        (format!("127.0.0.1:{}", desk.port), 200),
        ("localhost".to_owned(), 200),
        (format!("[::1]:{}", desk.port), 200),
        (format!("attacker.example:{}", desk.port), 403),
        ("localhost.attacker.example".to_owned(), 403),
    ] {
        let reply = desk.ask("GET", "/", &format!("Host: {host}\r\n"));
        assert_eq!(reply.status, status, "{host}");
        assert_eq!(reply.text().contains("最美"), status == 200, "{host}");
    }
    let forged = desk.ask("GET", "http://attacker.example/", "");
    assert_eq!(forged.status, 403);
}

#[test]
fn a_mistake_shows_an_error_page_until_it_is_mended() {
    let desk = Desk::open();
    let good = desk.read("content/site.toml");
    desk.edit("content/site.toml", &good.replace("profile = \"org\"", "profile = \"<b>\""));
    for path in ["/", PAGE, "/nothing"] {
        let page = desk.get(path);
        assert_eq!(page.status, 500, "{path}");
        assert!(page.text().contains("content/site.toml:") && page.text().contains("错误"), "{}", page.text());
        assert!(page.text().contains("&lt;b&gt;") && !page.text().contains("<b>&quot;"), "{}", page.text());
        assert!(page.text().contains("/.zuimei/reload.js"), "the page heals itself");
    }
    assert_eq!(desk.get("/robots.txt").status, 200, "what is no page needs no error page");
    desk.edit("content/site.toml", "languages = [");
    assert_eq!(desk.get("/").status, 500);
    desk.edit("content/site.toml", &good);
    assert_eq!(desk.get("/").status, 200);
}

#[test]
fn a_broken_theme_shows_an_error_page_until_it_is_mended() {
    let desk = Desk::open();
    desk.edit("themes/default/templates/home.html", "{% if %}");
    let page = desk.get("/");
    assert_eq!(page.status, 500);
    assert!(page.text().contains("themes/default/templates/home.html"), "{}", page.text());
    desk.edit("themes/default/templates/home.html", "<body>{{ site.title }}</body>");
    assert!(desk.get("/").text().starts_with("<body>"));
}

#[test]
fn an_edit_rings_the_bell_of_open_pages() {
    let desk = Desk::open();
    let stream = desk.send("GET /.zuimei/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
    let mut stream = BufReader::new(stream);
    let head = lines_until_empty(&mut stream);
    assert!(head.iter().any(|line| line == "content-type: text/event-stream"), "{head:?}");
    let mut next_event = || {
        let data = (&mut stream).lines().map(Result::unwrap).find(|line| line.starts_with("data: ")).unwrap();
        data["data: ".len()..].to_owned()
    };
    let first = next_event();
    assert!(desk.get("/").text().contains(&format!("reload.js?edition={first}")));
    let campaign = desk.read("content/taiyuan-2023/campaign.toml");
    desk.edit("content/taiyuan-2023/campaign.toml", &campaign.replace("把一件事做久", "把一件事做好"));
    let second = next_event();
    assert_ne!(first, second);
    let page = desk.get("/taiyuan-2023/");
    assert!(page.text().contains("把一件事做好") && page.text().contains(&format!("reload.js?edition={second}")));
}

#[test]
fn saving_the_same_text_changes_nothing() {
    let desk = Desk::open();
    let campaign = desk.read("content/taiyuan-2023/campaign.toml");
    fs::write(desk.room.path().join("content/taiyuan-2023/campaign.toml"), campaign).unwrap();
    assert!(desk.editions.recv_timeout(Duration::from_millis(600)).is_err());
}

#[test]
fn who_is_held_back_is_named_in_the_strip_and_shown_only_as_a_draft() {
    let unsigned = |root: &Path| {
        let approval = root.join(HONOREE).join("approval.toml");
        let text = fs::read_to_string(&approval).unwrap();
        fs::write(&approval, text.replace("cleared = true", "cleared = false")).unwrap();
    };
    let desk = Desk::with(false, unsigned);
    assert_eq!(desk.get(PAGE).status, 404);
    let home = desk.get("/");
    assert!(home.text().contains("zuimei-strip") && home.text().contains("1 人暂不发布"));
    let status = desk.get("/.zuimei/status");
    assert!(status.text().contains("没有通过涉密审查") && status.text().contains("approval.toml"), "{}", status.text());

    let desk = Desk::with(true, unsigned);
    let page = desk.get(PAGE);
    assert_eq!(page.status, 200);
    assert!(page.text().contains("此人暂不发布：没有通过涉密审查"), "{}", page.text());
    assert!(desk.get("/.zuimei/preview.css").text().contains("taiyuan-2023/honorees/lin-jianshan/"));
    assert!(!desk.get(&format!("{PAGE}embed/")).text().contains("zuimei-strip"));
}

#[test]
fn a_private_value_is_reported_and_never_shown() {
    let desk = Desk::open();
    let record = desk.read(&format!("{HONOREE}/honoree.toml"));
    desk.edit(&format!("{HONOREE}/honoree.toml"), &format!("phone = \"13812345678\"\n{record}"));
    for path in ["/", PAGE, "/.zuimei/status"] {
        assert!(!desk.get(path).text().contains("13812345678"), "{path}");
    }
    assert!(desk.get("/.zuimei/status").text().contains("privacy/"));
}

#[test]
fn a_folder_without_a_site_is_told_at_once() {
    let room = tempfile::tempdir().unwrap();
    let choices =
        Choices { at: "2024-01-02".parse().unwrap(), base_url: None, drafts: false, hold_errors: false, tools: Default::default() };
    let options = Options { root: room.path().to_owned(), port: 0, choices, speech: Speech::En };
    assert!(matches!(Preview::open(options, |_| {}), Err(ServeError::NoSite(found)) if found[0].code == "site/missing"));
    assert_eq!(fs::read_dir(room.path()).unwrap().count(), 0, "nothing is left in a foreign folder");
}

#[test]
fn a_waived_finding_names_who_answers_for_it() {
    let desk = Desk::open();
    let campaign = "content/taiyuan-2023/campaign.toml";
    let waiver = "waivers = [{ code = \"rules/honoree-count\", reason = \"分批发布\", by = \"示例主任\", on = 2023-11-20 }]";
    let waived = desk.read(campaign).replacen("honoree_count = 0", &format!("honoree_count = 9\n{waiver}"), 1);
    desk.edit(campaign, &waived);
    let status = desk.get("/.zuimei/status");
    assert!(status.text().contains("<b>已豁免</b> 分批发布（示例主任，2023-11-20）"), "{}", status.text());
}

#[test]
fn what_the_page_of_ads_offers_to_frame_may_be_framed() {
    let desk = Desk::open();
    let page = desk.get("/taiyuan-2023/banners/");
    let frame = regex::Regex::new(r"iframe src=(?:&#34;|&quot;|&#x22;|\x22)https?://[^/]+(/[^&\x22]+)").unwrap();
    let framed: Vec<String> = frame.captures_iter(page.text()).map(|found| found[1].to_owned()).collect();
    assert!(framed.len() >= 4, "{framed:?}");
    for path in &framed {
        assert_eq!(super::http::framing(path), "frame-ancestors *", "{path}");
        assert_eq!(documented(path), "frame-ancestors *", "{path}");
    }
    for path in [
        PAGE,
        "/",
        "/taiyuan-2023/banners/",
        "/taiyuan-2023/banners/manifest.json",
        "/media/a.png",
        "/taiyuan-2023/banners/a3/campaign.pdf",
    ] {
        assert_eq!(
            (super::http::framing(path), documented(path)),
            ("frame-ancestors 'self'", "frame-ancestors 'self'".to_owned()),
            "{path}"
        );
    }
    let kept = |path: &str| desk.ask("POST", path, "").headers["content-security-policy"].clone();
    assert_eq!((kept(&framed[0]), kept(PAGE)), ("frame-ancestors *".to_owned(), "frame-ancestors 'self'".to_owned()));
}

/// What the map for nginx in the documents answers.
fn documented(path: &str) -> String {
    let rows = include_str!("../../docs/embeds.md").lines().filter_map(|line| line.trim().strip_suffix("\";")?.split_once('"'));
    let mut rows = rows.map(|(pattern, answer)| (pattern.trim(), answer.to_owned()));
    let fits = |pattern: &str| match pattern.strip_prefix('~') {
        Some(pattern) => regex::Regex::new(pattern).unwrap().is_match(path),
        None => pattern == "default",
    };
    rows.find(|(pattern, _)| fits(pattern)).unwrap().1
}
