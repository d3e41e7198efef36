/** The four questions asked first, and the two that a place may need: which town, and "Do you live in …?". */
import { html, nothing } from "lit";
import type { PlaceAnswer } from "../data/answer.ts";
import type { PageFile } from "../data/page-file.ts";
import { firstNeeds, moreNeeds } from "../model/groups.ts";
import { needsFor } from "../model/needs.ts";
import { ageField, ageIn } from "./age.ts";
import { choiceField, tiles } from "./fields.ts";
import { placeField } from "./place-field.ts";
import { progress } from "./progress.ts";
import { form, heading, type Html, type View } from "./view.ts";

const submitButton = ({ words }: View, key = "page.continue"): Html =>
  html`<button class="primary" type="submit">${words.say(key)}</button>`;

const ASKERS = ["self", "family", "professional"] as const;

export function who(view: View): Html {
  const { words, journey, state } = view;
  const options = ASKERS.map((value) => ({
    value,
    label: words.say(`choice.asking_as.${value}`),
    hint: words.say(`choice.asking_as.${value}-hint`),
  }));
  const chosen = state.answers.askingAs === null ? [] : [state.answers.askingAs];
  return form(
    (data) => journey.answerWho(data.get("who") as string | null),
    html`${choiceField(view, heading(words.ask("question.asking_as")), words.say("question.asking_as.hint"), {
      field: "who",
      type: "radio",
      options,
      chosen,
    })}
    ${submitButton(view)}
    <p class="aside"><button class="quiet" type="button" @click=${() => journey.browsing.open()}>${words.say("page.browse.lead")}</button></p>`,
  );
}

export function needs(view: View): Html {
  const { words, journey, state, page } = view;
  const offered = needsFor(page.needs, state.answers.askingAs);
  const option = (need: (typeof page.needs)[number]) => ({ value: need.id, label: need.name, hint: need.hint });
  const chosen = state.answers.needs;
  const groups = moreNeeds(offered);
  const open = groups.some((group) => group.needs.some((need) => chosen.includes(need.id)));
  const more = html`<details class="more" ?open=${open}>
    <summary>${words.say("question.needs.more")}</summary>
    ${groups.map(
      ({ parent, needs: inside }, index) =>
        html`<div class="tiles" role="group" aria-labelledby=${parent ? `group-${index}` : nothing}>
          ${parent
            ? html`<p class="need-group" id="group-${index}">${words.say("question.needs.part-of", { name: parent.name })}</p>`
            : nothing}
          ${tiles({ field: "needs", type: "checkbox", options: inside.map(option), chosen })}
        </div>`,
    )}
  </details>`;
  return form(
    (data) => journey.answerNeeds(data.getAll("needs").map(String)),
    html`${choiceField(
      view,
      heading(words.ask("question.needs")),
      words.say("question.needs.hint"),
      { field: "needs", type: "checkbox", options: firstNeeds(offered).map(option), chosen },
      groups.length > 0 ? more : nothing,
    )}
    ${submitButton(view)}`,
  );
}

export function age(view: View): Html {
  const { words, journey, state } = view;
  return form(
    (data) => journey.answerAge(...ageIn(data, "age")),
    html`${heading(words.ask("question.age"))}
    ${ageField(view, {
      field: "age",
      hint: words.about("question.age.hint"),
      given: state.answers.age,
      roughly: words.about("question.age.roughly"),
    })}
    <div class="buttons">
      ${submitButton(view)}
      <button class="quiet" type="button" @click=${() => journey.decline("age")}>${words.about("question.age.decline")}</button>
    </div>`,
  );
}

export function where(view: View): Html {
  const { words, journey, state } = view;
  const given = state.answers.where;
  const typed = given?.kind === "typed" ? given : null;
  const label = words.about("question.where.no-address");
  const noAddress = typed?.noAddress ?? (given?.kind === "position" && given.home === "none");
  const near = (event: Event) => {
    const data = new FormData((event.currentTarget as HTMLButtonElement).form ?? undefined);
    void journey.usePosition(data.get("no-address") !== null);
  };
  return form(
    (data) => void journey.answerWhere(String(data.get("where") ?? ""), data.get("no-address") !== null),
    html`${heading(words.ask("question.where"))}
    ${placeField(view, {
      field: "where",
      label: words.say("question.where.label"),
      value: typed ? (typed.text ?? typed.place?.label ?? "") : "",
      hint: words.say("question.where.hint"),
    })}
    <div class="tiles">
      ${tiles({
        field: "no-address",
        type: "checkbox",
        options: [{ value: "none", label, hint: words.say("question.where.no-address-hint") }],
        chosen: noAddress ? ["none"] : [],
      })}
    </div>
    <div class="aside">
      <button class="secondary" type="button" aria-describedby="position-hint" @click=${near}>
        ${words.say("question.where.position")}
      </button>
      <p class="hint" id="position-hint">${words.say("question.where.position-hint")}</p>
    </div>
    <div class="buttons">
      ${submitButton(view, "page.show-results")}
      <button class="quiet" type="button" @click=${() => journey.decline("where")}>${words.about("question.where.decline")}</button>
    </div>
    ${progress(view)}`,
  );
}

export function choose(view: View): Html {
  const { words, journey, state } = view;
  const options = (state.towns?.options ?? []).map(({ label }, index) => ({ value: String(index), label }));
  return form(
    (data) => journey.chooseTown(data.get("choose") as string | null),
    html`${choiceField(view, heading(words.say("page.choose.title", { name: state.towns?.name ?? "" })), null, {
      field: "choose",
      type: "radio",
      options,
      chosen: [],
    })}
    ${submitButton(view)}`,
  );
}

export function liveIn(view: View): Html {
  const { words, journey, state } = view;
  const place = (state.position && areaName(view.page, state.position)) ?? state.position?.label ?? "";
  const options = ["yes", "no", "unknown"].map((value) => ({ value, label: words.say(`choice.${value}`) }));
  const asked = state.answers.askingAs;
  const title = asked === "family" || asked === "professional" ? `page.live-in.${asked}` : "page.live-in.title";
  return form(
    (data) => journey.answerLiveIn(data.get("live-in") as string | null),
    html`${choiceField(view, heading(words.say(title, { place })), words.say("page.live-in.hint"), {
      field: "live-in",
      type: "radio",
      options,
      chosen: [],
    })}
    ${submitButton(view)}`,
  );
}

/** The narrowest area of the directory around a place. */
function areaName(page: PageFile, place: PlaceAnswer): string | null {
  const areas = page.areas.filter((area) => place.areas.includes(area.id));
  return [...areas].sort((one, other) => one.districts.length - other.districts.length)[0]?.name ?? null;
}
