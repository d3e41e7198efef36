//! Chromium: what WebDriver cannot do, its DevTools do.

use std::path::Path;

use serde_json::{Value, json};
use thirtyfour::error::WebDriverResult;
use thirtyfour::{WebDriver, WindowHandle};

use super::{DriverProgram, Start, Told, program};

/// What of Chromium's own asks Google while a page is open: what to fill in, what to load ahead, what may be searched for next.
const ASK_ITS_MAKER: [&str; 6] = [
    "AutofillServerCommunication",
    "OptimizationHints",
    "OptimizationGuideModelDownloading",
    "OptimizationGuideOnDeviceModel",
    "PreconnectToSearch",
    "NavigationPredictor",
];

/// What it still asks soon after it starts, with no setting against it: whether somebody is signed in, for its search engine, and
/// for messages to the browser. The proxy refuses all three.
pub(super) const OWN_REQUESTS: [&str; 3] =
    ["accounts.google.com:443", "www.google.com:443", "android.clients.google.com:443"];

pub(super) fn driver(port: u16, _folder: &Path) -> std::io::Result<DriverProgram> {
    Ok(DriverProgram {
        program: program("CHROMEDRIVER", "chromedriver"),
        arguments: vec![format!("--port={port}")],
        ..DriverProgram::default()
    })
}

pub(super) fn capabilities(start: &Start<'_>) -> Value {
    let asked = std::env::var("CHROMIUM_FLAGS").unwrap_or_default();
    let mut arguments = vec![
        "--headless".to_owned(),
        "--no-sandbox".to_owned(), // Machines that build run as root, where Chromium has no sandbox.
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        // The browser itself must ask nobody for anything, or it would be in the log of requests.
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        format!("--disable-features={}", ASK_ITS_MAKER.join(",")),
        format!("--proxy-server={}", start.proxy),
        // This machine too is reached through the proxy.
        "--proxy-bypass-list=<-loopback>".to_owned(),
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1".to_owned(),
        "--force-prefers-reduced-motion".to_owned(),
        format!("--user-data-dir={}", start.profile.display()),
    ];
    arguments.extend(asked.split_whitespace().map(str::to_owned));
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "binary": program("CHROMIUM", "/usr/bin/chromium").to_string_lossy(),
            "args": arguments,
        },
        "goog:loggingPrefs": { "browser": "ALL" },
    })
}

pub(super) async fn new_tab(driver: &WebDriver) -> WebDriverResult<WindowHandle> {
    driver.new_tab().await
}

pub(super) async fn resize(driver: &WebDriver, width: u32, height: u32) -> WebDriverResult<()> {
    // Chromium's own windows cannot be as narrow as a telephone.
    let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
}

pub(super) async fn place(driver: &WebDriver, origin: &str, position: Option<(f64, f64)>) -> WebDriverResult<()> {
    let setting = if position.is_some() { "granted" } else { "denied" };
    let permission = json!({ "origin": origin, "permission": { "name": "geolocation" }, "setting": setting });
    driver.cdp().send_raw("Browser.setPermission", permission).await?;
    if let Some((latitude, longitude)) = position {
        let here = json!({ "latitude": latitude, "longitude": longitude, "accuracy": 20 });
        driver.cdp().send_raw("Emulation.setGeolocationOverride", here).await?;
    }
    Ok(())
}

pub(super) async fn switch_scripts_off(driver: &WebDriver) -> WebDriverResult<()> {
    driver.cdp().send_raw("Emulation.setScriptExecutionDisabled", json!({ "value": true })).await.map(drop)
}

pub(super) async fn force_colours(driver: &WebDriver) -> WebDriverResult<()> {
    let forced = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    driver.cdp().send_raw("Emulation.setEmulatedMedia", forced).await.map(drop)
}

pub(super) async fn accessibility(driver: &WebDriver) -> WebDriverResult<Vec<Told>> {
    let tree = driver.cdp().send_raw("Accessibility.getFullAXTree", json!({})).await?;
    let text = |node: &Value, what: &str| node[what]["value"].as_str().unwrap_or_default().to_owned();
    let nodes: Vec<&Value> = tree["nodes"].as_array().into_iter().flatten().collect();
    // They come level by level, and are heard from the first to the last.
    let mut waiting: Vec<&Value> = nodes.iter().copied().take(1).collect();
    let mut told = Vec::new();
    while let Some(node) = waiting.pop() {
        let children = node["childIds"].as_array().into_iter().flatten().rev();
        waiting.extend(children.filter_map(|id| nodes.iter().copied().find(|node| node["nodeId"] == *id)));
        if node["ignored"] == json!(false) {
            let (role, name, description) = (text(node, "role"), text(node, "name"), text(node, "description"));
            told.push(Told { role, name, description: Some(description) });
        }
    }
    Ok(told)
}

pub(super) async fn console(driver: &WebDriver) -> WebDriverResult<Vec<String>> {
    let entries = driver.get_log("browser").await?;
    Ok(entries.into_iter().map(|entry| format!("{} {}", entry.level, entry.message)).collect())
}
