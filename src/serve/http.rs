//! The asynchronous shell: connections in, answers out.
//!
//! Only programs on this machine can connect, and a page of another site cannot either: a request
//! whose `Host` is not a name of this machine is refused, since it may come from a foreign
//! domain that was pointed here (DNS rebinding).

use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, HOST, IF_RANGE, RANGE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;

use super::answer::{Answer, Asked, answer, plain};
use super::desk::Desk;
use super::page;

/// Sent with every answer: nothing is kept, guessed, or given to other sites.
const ALWAYS: [(HeaderName, &str); 3] = [
    (CACHE_CONTROL, "no-store"),
    (HeaderName::from_static("x-content-type-options"), "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Answers on all listeners until `end`, or until one of them fails.
pub(super) async fn serve(listeners: Vec<TcpListener>, desk: Arc<Desk>, end: impl Future<Output = ()>) -> io::Result<()> {
    let router = Router::new().fallback(handle).with_state(desk);
    let mut serving = tokio::task::JoinSet::new();
    for listener in listeners {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let router = router.clone();
        serving.spawn(async move { axum::serve(listener, router).await });
    }
    tokio::select! {
        () = end => Ok(()),
        Some(failed) = serving.join_next() => failed.map_err(io::Error::other)?,
    }
}

async fn handle(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let is_get = request.method() == Method::GET;
    let framing = framing(request.uri().path());
    let mut response = if !is_for_this_machine(request.headers(), request.uri()) {
        sent(plain(StatusCode::FORBIDDEN, "403: localhost, 127.0.0.1, [::1]"), true)
    } else if !is_get && request.method() != Method::HEAD {
        let mut refused = sent(plain(StatusCode::METHOD_NOT_ALLOWED, "405"), true);
        refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        refused
    } else if is_get && request.uri().path() == page::EVENTS {
        events(&desk)
    } else {
        sent(made(desk, asked(&request)).await, is_get)
    };
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(framing));
    response
}

/// Who may show a file in a frame, as docs/embeds.md tells servers to say it: pages themselves cannot, since browsers take this
/// directive from a header alone. What the site offers as code with a frame may be framed: cards, grids, pictures of ads.
pub(super) fn framing(path: &str) -> &'static str {
    let card = path.ends_with("/embed/") || path.ends_with("/embed/index.html");
    let picture = path.contains("/banners/") && [".png", ".jpg", ".svg"].iter().any(|ending| path.ends_with(ending));
    if card || picture { "frame-ancestors *" } else { "frame-ancestors 'self'" }
}

fn asked(request: &Request) -> Asked {
    let header = |name| request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    // Answers carry no validator, so a range that depends on one is for a file of the past.
    let range = header(RANGE).filter(|_| header(IF_RANGE).is_none());
    Asked { path: request.uri().path().to_owned(), range: range.map(str::to_owned) }
}

/// Rendering computes and reads files, so it runs where it holds up no connection.
async fn made(desk: Arc<Desk>, asked: Asked) -> Answer {
    let made = tokio::task::spawn_blocking(move || answer(&desk, &asked)).await;
    made.unwrap_or_else(|error| plain(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()))
}

/// `HEAD` gets the headers of `GET`, the length included, and no body.
fn sent(answer: Answer, with_body: bool) -> Response {
    let (mut head, bytes) = answer.into_parts();
    head.headers.insert(CONTENT_LENGTH, HeaderValue::from(bytes.len()));
    Response::from_parts(head, if with_body { Body::from(bytes) } else { Body::empty() })
}

/// Tells a page which edition there is, now and whenever a new one comes.
fn events(desk: &Desk) -> Response {
    let news = stream::unfold((desk.listen(), true), |(mut bell, is_first)| async move {
        if !is_first {
            bell.changed().await.ok()?;
        }
        let edition = page::tag(*bell.borrow_and_update());
        Some((Ok::<_, Infallible>(Event::default().event("edition").data(edition)), (bell, false)))
    });
    Sse::new(news).keep_alive(KeepAlive::default()).into_response()
}

fn is_for_this_machine(headers: &HeaderMap, uri: &Uri) -> bool {
    let mut hosts = headers.get_all(HOST).iter().map(|host| host.to_str().unwrap_or_default());
    let named = hosts.next().is_some_and(is_this_machine) && hosts.next().is_none();
    named && uri.authority().is_none_or(|authority| is_this_machine(authority.as_str()))
}

fn is_this_machine(host: &str) -> bool {
    let bare = match host.rsplit_once(':') {
        Some((bare, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => bare,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| bare.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::is_this_machine;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        for (host, ours) in [
            ("localhost:4100", true),
            ("LOCALHOST", true),
            ("127.0.0.1:4100", true),
            ("[::1]:4100", true),
            ("[::1]", true),
            ("evil.example:4100", false),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example:80", false),
            ("", false),
        ] {
            assert_eq!(is_this_machine(host), ours, "{host}");
        }
    }
}
