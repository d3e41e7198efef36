/** The message catalogue in the browser: looks a sentence up and fills its placeholders. Text only, never HTML. */
import type { AskingAs } from "../model/answers.ts";

export type Params = Readonly<Record<string, string | number>>;

export class Words {
  constructor(
    private readonly messages: Readonly<Record<string, string>>,
    /** BCP 47. */
    readonly language: string,
    /** Who types: some questions are worded for it. */
    private readonly askingAs: AskingAs | null = null,
  ) {}

  has(key: string): boolean {
    return key in this.messages;
  }

  /** The sentence of a key. A key that the catalogue lacks is shown as it is: a test finds it before people do. */
  readonly say = (key: string, params: Params = {}): string =>
    fill(this.messages[key] ?? key, params);

  /** The sentence as `about` says it, or nothing when the catalogue has none: for what not every fact or choice has, such as a hint. */
  maybe(key: string): string | null {
    return this.messages[this.#spoken(key)] ?? null;
  }

  /** A question in the wording for whoever asks: `question.age` → `question.age.family`, else `question.age.ask`. */
  ask(family: string, params: Params = {}): string {
    return this.say(this.#worded(family) ?? `${family}.ask`, params);
  }

  /** A sentence that has a `-family` form where another person is spoken of: professionals see that one too, unless there is a `-professional` one. */
  about(key: string, params: Params = {}): string {
    return this.say(this.#spoken(key), params);
  }

  plural(key: string, count: number, params: Params = {}): string {
    const form = new Intl.PluralRules(this.language).select(count);
    const found = this.has(`${key}-${form}`) ? `${key}-${form}` : `${key}-other`;
    return this.say(found, { ...params, count });
  }

  /** "Stevenage or St Albans", joined by the catalogue's own words. */
  list(items: readonly string[], joint: "and" | "or"): string {
    if (items.length < 2) return items.join("");
    return items.slice(0, -1).join(this.say("list.comma")) + this.say(`list.${joint}`) + items[items.length - 1];
  }

  #spoken(key: string): string {
    if (this.askingAs === null || this.askingAs === "self") return key;
    return [`${key}-${this.askingAs}`, `${key}-family`].find((form) => this.has(form)) ?? key;
  }

  #worded(family: string): string | null {
    const key = `${family}.${this.askingAs}`;
    return this.has(key) ? key : null;
  }
}

function fill(sentence: string, params: Params): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in params ? String(params[name]) : whole));
}
