//! WebKit, in the small browser that comes with WebKitGTK. It has no tools beside WebDriver: a position is given by a script in
//! the page, and what is written on the console is kept by one.

use std::fs;
use std::path::Path;

use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::error::WebDriverResult;
use thirtyfour::{ElementId, RequestData, SessionId, WebDriver, WindowHandle};

use super::{DriverProgram, Start, Told, program};

/// Keeps what the page writes on the console, and what the browser would write there of it.
pub(super) const SCRIPT: &str = include_str!("webkit-console.js");

/// The window's own buttons would keep it wider than a telephone.
const SMALL_BUTTONS: &str =
    "* { padding: 0; margin: 0; border-width: 0; min-width: 0; min-height: 0; font-size: 1px; }\n";

/// A window does not become as large as it was told at once, nor is its inside as large as it.
const RESIZES: usize = 50;

pub(super) fn driver(port: u16, folder: &Path) -> std::io::Result<DriverProgram> {
    let settings = folder.join("gtk-3.0");
    fs::create_dir_all(&settings)?;
    fs::write(settings.join("gtk.css"), SMALL_BUTTONS)?;
    Ok(DriverProgram {
        program: program("WEBKITDRIVER", "WebKitWebDriver"),
        arguments: vec![format!("--port={port}")],
        environment: vec![("XDG_CONFIG_HOME", folder.into()), ("GDK_BACKEND", "x11".into())],
        needs_screen: true,
    })
}

pub(super) fn capabilities(start: &Start<'_>) -> Value {
    let mut options = json!({
        "args": [
            "--automation",
            format!("--proxy=http://{}", start.proxy),
            format!("--enable-javascript={}", start.scripts),
        ],
    });
    if let Some(browser) = std::env::var_os("MINIBROWSER") {
        options["binary"] = json!(browser.to_string_lossy());
    }
    json!({ "browserName": "MiniBrowser", "webkitgtk:browserOptions": options })
}

pub(super) async fn new_tab(driver: &WebDriver) -> WebDriverResult<WindowHandle> {
    // What is behind another tab is not drawn.
    driver.new_window().await
}

pub(super) async fn resize(driver: &WebDriver, width: u32, height: u32) -> WebDriverResult<()> {
    let (mut outer_width, mut outer_height) = (width, height);
    for _ in 0..RESIZES {
        driver.set_window_rect(0, 0, outer_width, outer_height).await?;
        let inside = driver.execute("return [innerWidth, innerHeight]", []).await?;
        let inside = |side: usize| inside.json()[side].as_u64().and_then(|length| u32::try_from(length).ok());
        let (Some(inner_width), Some(inner_height)) = (inside(0), inside(1)) else { continue };
        if (inner_width, inner_height) == (width, height) {
            break;
        }
        outer_width = (outer_width + width).saturating_sub(inner_width).max(width);
        outer_height = (outer_height + height).saturating_sub(inner_height).max(height);
    }
    Ok(())
}

pub(super) async fn place(driver: &WebDriver, _origin: &str, position: Option<(f64, f64)>) -> WebDriverResult<()> {
    driver.execute(include_str!("webkit-position.js"), [json!(position)]).await.map(drop)
}

pub(super) async fn switch_scripts_off(_driver: &WebDriver) -> WebDriverResult<()> {
    // The browser was started so.
    Ok(())
}

pub(super) async fn accessibility(driver: &WebDriver) -> WebDriverResult<Vec<Told>> {
    let mut told = Vec::new();
    for element in driver.execute(include_str!("webkit-elements.js"), []).await?.elements()? {
        let of_it = |what| Computed(element.element_id(), what);
        let role: String = driver.cmd(of_it("computedrole")).await?.value()?;
        let mut name: String = driver.cmd(of_it("computedlabel")).await?.value()?;
        if role.ends_with("header") && name.is_empty() {
            // It gives a table's cells no name: their text is read.
            name = element.text().await?;
        }
        told.push(Told { role, name, description: None });
    }
    Ok(told)
}

/// What the browser works out of an element for assistive technology.
#[derive(Debug)]
struct Computed(ElementId, &'static str);

impl FormatRequestData for Computed {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::GET, format!("/session/{session}/element/{}/{}", self.0, self.1))
    }
}

pub(super) async fn console(driver: &WebDriver) -> WebDriverResult<Vec<String>> {
    let lines = driver.execute("return globalThis[Symbol.for('console of the test')]?.splice(0) ?? []", []).await?;
    Ok(lines.json().as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect())
}
