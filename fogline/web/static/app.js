/** The pages start here: the bar, the page for this address, the foot, and the keys that work everywhere. */
import { html, render, useLayoutEffect, useState } from "./lib/html.js";
import { useKeys } from "./lib/keys.js";
import { useMeta } from "./lib/meta.js";
import { PAGES, page } from "./lib/pages.js";
import { applyTheme, nextTheme, theme } from "./lib/theme.js";
import { remember, unread } from "./lib/visit.js";
import { followLinks, go, here, to, useAddress, BACK } from "./lib/url.js";
import { Bell } from "./parts/bell.js";
import { choose } from "./parts/controls.js";
import { Foot } from "./parts/foot.js";
import { Failed, Waiting, arrive } from "./parts/frame.js";
import { Then } from "./parts/then.js";
import { KeysDialog } from "./parts/keysdialog.js";
import { Palette } from "./parts/palette.js";

function App() {
  const at = useAddress((still) => still === true || arrive(still !== BACK));
  const meta = useMeta();
  const [open, setOpen] = useState(null);
  applyTheme();
  if (meta.data) remember(meta.data, true);
  useShortcuts(meta.data, setOpen);
  const found = page(at.path);
  return html`<a class="skip" href="#main">Skip to the answer</a>
    <${Bar} current=${found.name} meta=${meta.data} open=${setOpen} /><p class="vh" aria-live="polite" id="live"></p>
    <main id="main"><${Then} meta=${meta.data} />${meta.error ? html`<${Failed} error=${meta.error} />` : html`<${Loaded} key=${found.key} found=${found} meta=${meta.data} />`}</main>
    <${Foot} meta=${meta.data} />
    <${KeysDialog} open=${open === "keys"} close=${() => setOpen(null)} /><${Palette} open=${open === "palette"} close=${() => setOpen(null)} meta=${meta.data} />`;
}

function useShortcuts(meta, setOpen) {
  const numbered = PAGES.filter((one) => one.key).map((one) => [one.key, () => go(to(one.path))]);
  useKeys({
    ...Object.fromEntries(numbered), t: () => nextTheme(), "?": () => setOpen("keys"), "/": () => setOpen("palette"),
    p: () => {
      const policies = meta?.policies ?? [];
      const now = policies.findIndex((one) => one.id === (here().query.get("policy") ?? meta.policy));
      if (policies.length) choose(policies[(now + 1) % policies.length], meta);
    },
  });
  useLayoutEffect(() => {
    const press = (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "k") {
        event.preventDefault();
        setOpen("palette");
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

/** A page's module is fetched when it is first asked for. */
function Loaded({ found, meta }) {
  const [View, set] = useState(null);
  const [error, fail] = useState(null);
  useLayoutEffect(() => {
    found.load().then((component) => set(() => component), fail);
  }, []);
  if (error) return html`<${Failed} error=${error} />`;
  return View ? html`<${View} meta=${meta} ...${found.props} />` : html`<${Waiting} />`;
}

function Bar({ current, meta, open }) {
  useLayoutEffect(() => { // on a phone the bar is wider than the window
    document.querySelector(".bar nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current, meta?.open]);
  return html`<header class="bar"><div class="wrap"><a class="brand" href=${to("/")}>Fogline</a>
    <nav aria-label="Pages">${PAGES.map((one) => html`<a href=${to(one.path)} aria-current=${one.name === current ? "page" : null}>${one.label}
      ${one.name === "review" && meta?.open > 0 && html` <span class="mut3">${meta.open}</span>`}${one.name === "changes" && meta && unread(meta) && html`<span class="news" title="new since your last visit"><span class="vh">new since your last visit</span></span>`}</a>`)}</nav>
    <div class="tools">${meta && html`<${Bell} meta=${meta} />`}<button class="btn quiet" type="button" onClick=${() => open("palette")} aria-haspopup="dialog">Find <kbd class="kd">/</kbd></button>
      <button class="btn quiet" type="button" id="theme" onClick=${nextTheme}>Theme: ${theme()}</button>
      <button class="btn quiet kd" type="button" onClick=${() => open("keys")} aria-haspopup="dialog">Keys <kbd>?</kbd></button></div></div></header>`;
}

document.addEventListener("click", followLinks);
render(html`<${App} />`, document.getElementById("app"));
