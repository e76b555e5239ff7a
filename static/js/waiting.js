// Asks every 4 s, while the tab is in sight, how much waits, and changes the numbers in the navigation.
// The answer is mostly “nothing new”, which has no words. Lists that show what waits hear `waiting-changed`.
const nav = document.querySelector("[data-waiting-url]");
let known = nav?.dataset.waitingEtag;

function show(counts) {
  for (const [name, count] of Object.entries(counts)) {
    const mark = nav.querySelector(`[data-waiting="${name}"]`);
    if (!mark) continue;
    mark.hidden = count === 0;
    mark.firstElementChild.textContent = count;
  }
}

async function ask() {
  const options = { headers: { "If-None-Match": known }, cache: "no-store", redirect: "manual" };
  const answer = await fetch(nav.dataset.waitingUrl, options).catch(() => null); // no network: ask again later
  if (answer?.status !== 200) return;
  known = answer.headers.get("ETag");
  show(await answer.json());
  document.body.dispatchEvent(new CustomEvent("waiting-changed"));
}

if (nav) document.body.addEventListener("visible-tick", ask);
