/**
 * `<fingerpost-finder edition="edition.json">`: attributes in, events out, like a built-in element. It ties the journey to the
 * browser (history, focus, announcements, leaving) and renders it in a shadow root.
 *
 * Events: `fingerpost-step` with the step's name, `fingerpost-error` with a code. Neither ever carries an answer.
 */
import { html, LitElement, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { Announcer } from "./browser/announcer.ts";
import { StepHistory } from "./browser/history.ts";
import { copy, download, share } from "./browser/hand-over.ts";
import { keepKeysOfFields } from "./browser/keys.ts";
import { LeaveByKey, leaveTo } from "./browser/leave.ts";
import { moveFocus } from "./browser/focus.ts";
import { devicePosition } from "./browser/position.ts";
import { WidthObserver } from "./browser/width-observer.ts";
import { EngineClient } from "./data/engine-client.ts";
import { FinderError } from "./data/failure.ts";
import { ownAddress, webAddress } from "./data/origin.ts";
import { Journey } from "./journey.ts";
import type { Step } from "./model/steps.ts";
import type { Focus } from "./state.ts";
import { styles, wear } from "./styles/styles.ts";
import { bar } from "./views/frame.ts";
import { lastBar, lastFailure, loading } from "./views/last-resort.ts";
import { said } from "./views/said.ts";
import { screen } from "./views/screen.ts";
import type { View } from "./views/view.ts";
import { civilNow } from "./words/clock.ts";
import { Words } from "./words/words.ts";

/** Where "leave this page" leads when the host does not say: a page that tells an onlooker nothing. */
const LEAVE_TO = "https://www.bbc.co.uk/weather";

export class FingerpostFinder extends LitElement {
  static override styles = styles;
  static override properties = {
    edition: { type: String },
    key: { type: String },
    leaveTo: { type: String, attribute: "leave-to" },
    services: { type: String },
    mode: { type: String },
    language: { type: String },
  };

  /** The address of `edition.json`, relative to the document. */
  declare edition: string | null;
  /** The public key of minisign that editions have to be signed with: only such are believed then. */
  declare key: string | null;
  /** Where "leave this page" leads. */
  declare leaveTo: string | null;
  /** The address of a plain list of services, offered when the finder cannot run. */
  declare services: string | null;
  /** `professional`: for people who refer others; straight to their one screen. */
  declare mode: string | null;
  /** The language to begin in, by its tag of BCP 47, if the edition has it. */
  declare language: string | null;

  #journey: Journey | undefined;
  #client: EngineClient | undefined;
  #focus: Focus = "none";
  /** Set while leaving: nothing of what was answered is on the screen any more. */
  #left = false;

  readonly #width = new WidthObserver(() => this.requestUpdate());
  readonly #announcer = new Announcer(() => this.renderRoot?.querySelector<HTMLElement>(".announcer") ?? null);
  readonly #history = new StepHistory((step) => {
    const shown = this.#journey?.wentTo(step);
    if (shown && shown !== step) this.#history.correct(shown);
    if (shown) this.#tell("fingerpost-step", { step: shown });
  });
  readonly #escape = new LeaveByKey({
    counted: (left) => {
      const words = this.#view()?.words;
      if (words) this.#announcer.announce(words.say(left === 1 ? "page.leave.escape-more" : "page.leave.escape-more-two", { count: left }));
    },
    leave: () => this.#leave(),
  });

  /** The digest of the `edition.json` that is gone by, if it is what the site has now: only that may be kept on the device. */
  get editionDigest(): string | null {
    const { digest, kept, refused } = this.#client?.edition ?? { digest: null, kept: false, refused: null };
    return kept || refused !== null ? null : digest;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    keepKeysOfFields(root);
    return root;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved within the page: it goes on where it was.
    if (this.#journey) return;
    this.#history.connect();
    this.#escape.connect();
    this.#width.connect(this);
    addEventListener("pageshow", this.#onPageShow);
    for (const touch of ["pointerdown", "keydown", "wheel"]) this.addEventListener(touch, this.#onTouch, { passive: true });
    this.#start();
  }

  /** A host that moves the element takes it out and puts it back in one go: only what is still out after that is gone. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected && this.#journey) this.#end();
    });
  }

  #end(): void {
    this.#history.disconnect();
    this.#escape.disconnect();
    this.#width.disconnect();
    removeEventListener("pageshow", this.#onPageShow);
    this.#announcer.clear();
    this.#stop();
    this.#journey = undefined;
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (!["edition", "key", "mode"].includes(name) || old === value || !this.#journey) return;
    this.#announcer.clear();
    this.#start();
  }

  #start(): void {
    this.#stop();
    const url = ownAddress(this.edition);
    const client = new EngineClient(url && { url, key: this.key ?? null }, this.language, (page) => void this.#journey?.speaking.exchanged(page));
    this.#client = client;
    this.#journey = new Journey({
      client,
      forProfessionals: this.mode === "professional",
      now: civilNow,
      position: devicePosition,
      copy,
      changed: (focus) => {
        if (focus !== "none") this.#focus = focus;
        this.requestUpdate();
      },
      went: (step: Step) => {
        this.#history.push(step);
        this.#tell("fingerpost-step", { step });
      },
      failed: (error: FinderError) => this.#tell("fingerpost-error", { code: error.code }),
    });
    this.#history.correct(this.#journey.state.step);
    void this.#journey.start();
    // On the line behind the questions, so that it is there when they are answered; not for visitors who save data.
    if (!(navigator as { connection?: { saveData?: boolean } }).connection?.saveData) void client.warm();
  }

  /** What is still on its way is for nobody. */
  #stop(): void {
    this.#journey?.end();
    this.#client?.stop();
  }

  override render() {
    if (this.#left) return nothing;
    const view = this.#view();
    const failure = this.#journey?.state.failure;
    const retry = () => void this.#journey?.retry();
    return html`<div class="root" lang=${view?.page.language ?? nothing} dir=${view?.page.direction ?? nothing}>
      <div class="announcer hidden" role="status"></div>
      ${bar(lastBar(), () => this.#leave())}
      ${view
        ? keyed(view.state.generation, screen(view))
        : failure
          ? lastFailure(failure, retry)
          : loading(this.#journey?.state.slow === true, retry)}
    </div>`;
  }

  protected override updated(): void {
    const view = this.#view();
    const sentence = view && said(view, this.#focus);
    if (sentence) this.#announcer.announce(sentence);
    this.#moveFocus();
  }

  #moveFocus(): void {
    const focus = this.#focus;
    this.#focus = "none";
    if (focus !== "none" && focus !== "list" && focus !== "copied" && focus !== "language") moveFocus(this.renderRoot, focus);
  }

  #view(): View | null {
    const journey = this.#journey;
    const page = journey?.state.page;
    if (!journey || !page) return null;
    return {
      state: journey.state,
      page,
      journey,
      words: new Words(page.messages, page.language, journey.state.answers.askingAs),
      services: webAddress(this.services)?.href ?? null,
      narrow: this.#width.narrow,
      again: () => this.requestUpdate(),
      wear: (sheets) => wear(this.renderRoot, sheets),
      back: () => history.back(),
      startAgain: () => this.#forget("heading"),
      print: () => print(),
      share: async (title, text) => journey.details.handed(await share(title, text)),
      download,
      focusField: (event, field) => {
        event.preventDefault();
        const target = this.renderRoot.querySelector<HTMLElement>(`#${field}`);
        (target?.querySelector("input") ?? target)?.focus();
      },
    };
  }

  readonly #onTouch = (): void => this.#journey?.finding.touched();

  /** Out of the browser's memory the page comes back as it was left; nobody may find a person's answers there. */
  readonly #onPageShow = (event: PageTransitionEvent): void => {
    if (!event.persisted) return;
    this.#left = false;
    this.#forget("none");
    this.requestUpdate();
  };

  #forget(focus: Focus): void {
    this.#announcer.clear();
    this.#journey?.forget(focus);
    this.#history.correct(this.#journey?.state.step ?? "who");
  }

  #leave(): void {
    this.#left = true;
    this.#forget("none");
    this.performUpdate();
    leaveTo(webAddress(this.leaveTo)?.href ?? LEAVE_TO);
  }

  #tell(name: string, detail: Readonly<Record<string, string>>): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

/** Defines the element, once for the document, however often the script is loaded. */
export function define(name = "fingerpost-finder"): void {
  if (!customElements.get(name)) customElements.define(name, FingerpostFinder);
}

