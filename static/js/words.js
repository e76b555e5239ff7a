// Puts the coach's words into the draft: in place of the sentence it marked, or at the start when something is missing.
const GREETING = /^(?:hello|hi|dear)\b[^,\n]{0,60},\s*/i;
const ENDS_A_SENTENCE = /[.?!…]$/;

// The offsets of the sentence around text[at, end): words that are a sentence take the place of one.
function sentenceAround(text, at, end) {
  const before = text.slice(0, at).match(/^[^]*(?:[.?!…]\s+|\n|^(?:hello|hi|dear)\b[^,\n]{0,60},\s+)/i);
  const after = text.slice(end).match(/^[^.?!…\n]*[.?!…]*/);
  return [before ? before[0].length : 0, end + after[0].length];
}

// Where the marked words stand, by what is nearest to where they stood: the draft may have changed since.
function nearest(text, words, at) {
  let found = -1;
  for (let next = text.indexOf(words); next >= 0; next = text.indexOf(words, next + 1)) {
    if (found < 0 || Math.abs(next - at) < Math.abs(found - at)) found = next;
  }
  return found;
}

function use({ useWords, useFor, useAt, useIn }) {
  const field = document.getElementById(useIn);
  const found = useFor ? nearest(field.value, useFor, Number(useAt)) : -1;
  if (found < 0) {
    field.setRangeText(`${useWords}\n\n`, 0, 0, "select");
  } else {
    let [words, start, end] = [useWords, found, found + useFor.length];
    if (ENDS_A_SENTENCE.test(words)) {
      [start, end] = sentenceAround(field.value, start, end);
      if (start > 0) words = words.replace(GREETING, ""); // the draft has its own
      words = words.charAt(0).toUpperCase() + words.slice(1);
    }
    field.setRangeText(words, start, end, "select");
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
}

const showAll = () => document.querySelectorAll("[data-use-words]").forEach((button) => (button.hidden = false));
document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-use-words]");
  if (button) use(button.dataset);
});
document.addEventListener("htmx:load", showAll);
showAll();
