//! What the server answers: files of the folder, compressed as the browser likes, and what a test wants to go wrong.

use std::io::{Error, ErrorKind};
use std::sync::{Arc, PoisonError};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{
    ACCEPT_ENCODING, ALLOW, CONTENT_LENGTH, HeaderValue, IF_MODIFIED_SINCE, LAST_MODIFIED, RANGE,
};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{Html, IntoResponse as _, Response};
use futures_util::{StreamExt as _, stream};
use percent_encoding::percent_decode_str;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;

use super::options::Fault;
use super::preview::{self, Preview};
use super::{Shared, headers};

/// The folder, with everything that a host or a test adds to it.
pub(super) fn router(shared: Arc<Shared>) -> Router {
    let files = ServeDir::new(&shared.root).precompressed_br().precompressed_gzip();
    Router::new()
        .fallback_service(files)
        .layer(CompressionLayer::new().quality(shared.options.quality()))
        .layer(from_fn_with_state(shared, answer))
}

async fn answer(State(shared): State<Arc<Shared>>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if let Some(preview) = shared.options.preview.as_ref().filter(|_| path == preview::NEWS) {
        return preview.news();
    }
    let mut seen = seen(&request);
    let fault = shared.options.fault(&path);
    // The time of a file's last change is told in whole seconds: two editions of one second would be taken for one.
    for header in [IF_MODIFIED_SINCE, RANGE] {
        request.headers_mut().remove(header);
    }
    let mut response = match fault {
        Fault::NotFound => sentence(StatusCode::NOT_FOUND),
        Fault::Broken => sentence(StatusCode::SERVICE_UNAVAILABLE),
        Fault::Refuse => Body::from_stream(stream::iter([Err::<Bytes, _>(gone())])).into_response(),
        Fault::Replace(content) => content.into_response(),
        Fault::Cut => changed(&shared, request, next, |content| content.truncate(content.len() / 2)).await,
        Fault::Alter => changed(&shared, request, next, |content| flip_the_middle(content)).await,
        Fault::Drop => halved(file(&shared, request, next).await, true).await,
        Fault::Hang => halved(file(&shared, request, next).await, false).await,
        Fault::Slow(time) => {
            tokio::time::sleep(time).await;
            file(&shared, request, next).await
        }
        Fault::None => match &shared.options.preview {
            Some(preview) if path == preview::SCRIPT => preview.script(),
            Some(_) if headers::is_page(&path) => changed(&shared, request, next, Preview::add_script).await,
            _ => file(&shared, request, next).await,
        },
    };
    response.headers_mut().remove(LAST_MODIFIED);
    headers::add(&mut response, &path, shared.options.policy);
    seen.status = response.status().as_u16();
    shared.requests.lock().unwrap_or_else(PoisonError::into_inner).push(seen);
    response
}

fn seen(request: &Request) -> super::Request {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    super::Request {
        method: request.method().to_string(),
        target: request.uri().to_string(),
        headers: request.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect(),
        status: 0,
    }
}

/// A file of the folder, or why there is none.
async fn file(shared: &Shared, request: Request, next: Next) -> Response {
    if !is_public(shared, request.uri().path()) {
        return sentence(StatusCode::NOT_FOUND);
    }
    let response = next.run(request).await;
    if !matches!(response.status(), StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED) {
        return response;
    }
    let mut page = sentence(response.status());
    page.headers_mut().extend(response.headers().get(ALLOW).map(|methods| (ALLOW, methods.clone())));
    page
}

/// Hidden files, and what links lead to outside the folder, are nobody's business.
fn is_public(shared: &Shared, path: &str) -> bool {
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return false };
    let hidden = path.split('/').any(|part| part.starts_with('.'));
    let file = shared.root.join(path.trim_start_matches('/'));
    !hidden && file.canonicalize().is_ok_and(|file| file.starts_with(&shared.root))
}

/// The file with other content, if there is one.
async fn changed(shared: &Shared, mut request: Request, next: Next, change: impl FnOnce(&mut Vec<u8>)) -> Response {
    // What is changed is the file, and not what it was packed into.
    request.headers_mut().remove(ACCEPT_ENCODING);
    let (mut parts, body) = file(shared, request, next).await.into_parts();
    let mut content = whole(body).await.to_vec();
    if parts.status == StatusCode::OK {
        change(&mut content);
    }
    parts.headers.insert(CONTENT_LENGTH, content.len().into());
    Response::from_parts(parts, content.into())
}

fn flip_the_middle(content: &mut [u8]) {
    let middle = content.len() / 2;
    if let Some(byte) = content.get_mut(middle) {
        *byte ^= 1;
    }
}

/// The first half, under the length of the whole; then the connection breaks, or nothing more ever comes.
async fn halved(response: Response, breaks: bool) -> Response {
    let (mut parts, body) = response.into_parts();
    let content = whole(body).await;
    parts.headers.insert(CONTENT_LENGTH, content.len().into());
    let half = stream::iter([Ok(content.slice(..content.len() / 2))]);
    let broken = stream::once(async {
        // What was sent is to leave before the connection does.
        tokio::task::yield_now().await;
        Err(gone())
    });
    let body = if breaks {
        Body::from_stream(half.chain(broken))
    } else {
        Body::from_stream(half.chain(stream::pending::<Result<Bytes, Error>>()))
    };
    Response::from_parts(parts, body)
}

async fn whole(body: Body) -> Bytes {
    // A file that cannot be read is as good as empty.
    to_bytes(body, usize::MAX).await.unwrap_or_default()
}

fn gone() -> Error {
    ErrorKind::ConnectionAborted.into()
}

/// A small page that says what is the matter.
fn sentence(status: StatusCode) -> Response {
    let sentence = match status {
        StatusCode::NOT_FOUND => "There is no page at this address.",
        StatusCode::METHOD_NOT_ALLOWED => "Pages here can only be read.",
        _ => "This site has a problem.",
    };
    let page = format!(
        "<!doctype html>\n<html lang=\"en-GB\"><meta charset=\"utf-8\"><title>{sentence}</title>\n\
         <p>{sentence}</p>\n<p><a href=\"/\">Go to the first page</a></p>\n"
    );
    (status, Html(page)).into_response()
}
