"""What the page does in the browser itself; everything else is done on the server.

``ON_LOAD`` makes an HTML component pass clicks on: `opened` for passages (``data-open``), `asked`
for suggested questions, `listed` for the checklist of an answer, `removed` for documents;
``data-copy`` goes to the clipboard. ``ON_CONVERSATION`` adds the thumbs under an answer: `judged`.
``ON_SOURCE`` scrolls a freshly opened source to its passage, in its text or on its page
(``data-view``), and again once the picture of that page is there. ``HEAD`` runs once for the
whole page.
"""

from __future__ import annotations

ON_LOAD = """
const take = async (copier) => {
  try {
    await navigator.clipboard.writeText(copier.dataset.copy);
  } catch {  // a browser gives pages without https no clipboard
    const box = document.createElement('textarea');
    box.value = copier.dataset.copy;
    document.body.append(box);
    box.select();
    document.execCommand('copy');
    box.remove();
  }
  const name = copier.textContent;
  copier.textContent = '已复制';
  setTimeout(() => { copier.textContent = name; }, 1600);
};
const column = () => document.getElementById('reading-column');
element.addEventListener('click', (event) => {
  const opener = event.target.closest('[data-open]');
  if (opener) {
    document.querySelectorAll('.opened').forEach((other) => other.classList.remove('opened'));
    opener.classList.add('opened');
    const together = opener.closest('[data-sources]');
    const others = together ? [...together.querySelectorAll('[data-open]')] : [];
    column().classList.add('open');
    document.getElementById('reading').classList.add('loading');
    trigger('opened', {passage: opener.dataset.open, others: others.map((o) => o.dataset.open)});
    return;
  }
  const copier = event.target.closest('[data-copy]');
  if (copier) return take(copier);
  const list = event.target.closest('[data-list]');
  if (list) return trigger('listed', {of: list.dataset.list});
  const question = event.target.closest('[data-ask]');
  if (question) return trigger('asked', {question: question.dataset.ask});
  const row = event.target.closest('tr');
  if (event.target.closest('.ask-remove')) return row.classList.add('confirming');
  if (event.target.closest('.keep')) return row.classList.remove('confirming');
  const removal = event.target.closest('[data-remove]');
  if (removal) trigger('removed', {document: removal.dataset.remove});
});
"""

ON_CONVERSATION = (
    ON_LOAD
    + """
let shown = 0;
let judging = null;
const lines = (button) => button.closest('.turn').querySelector('.judging');
element.addEventListener('click', (event) => {
  const thumb = event.target.closest('[data-judge]');
  if (thumb) {
    const box = lines(thumb);
    const again = !box.hidden && box.dataset.verdict === thumb.dataset.judge;
    box.hidden = again;
    box.dataset.verdict = thumb.dataset.judge;
    for (const one of thumb.parentElement.querySelectorAll('[data-judge]')) {
      one.setAttribute('aria-expanded', String(one === thumb && !again));
    }
    if (again) return;
    box.scrollIntoView({block: 'nearest', behavior: 'instant'});
    box.querySelector('textarea').focus();
    return;
  }
  const closing = event.target.closest('[data-judge-close]');
  if (closing) {
    const box = lines(closing);
    const thumb = closing.closest('.turn').querySelector('[data-judge][aria-expanded=true]');
    box.hidden = true;
    thumb?.setAttribute('aria-expanded', 'false');
    thumb?.focus();
    return;
  }
  const sent = event.target.closest('[data-judged]');
  if (!sent) return;
  const box = lines(sent);
  const bad = box.dataset.verdict === 'bad';
  const said = (name) => box.querySelector(`[name=${name}]`);
  judging = box.dataset.judging;
  sent.disabled = true;
  trigger('judged', {
    turn: box.dataset.judging,
    verdict: box.dataset.verdict,
    comment: said('comment').value,
    must: bad ? said('must').value : '',
    refuse: bad && said('refuse').checked ? 'yes' : '',
  });
});
watch('value', () => {
  if (judging !== null) {
    element.querySelector(`[data-turn="${judging}"] [data-verdict]`)?.focus();
    judging = null;
  }
  const turns = element.querySelectorAll('.turn');
  const grown = turns.length > shown;
  if (grown || !turns.length) column().classList.remove('open');  // what it showed is over
  shown = turns.length;
  if (!grown) return;
  const last = turns[turns.length - 1];
  requestAnimationFrame(() => last.scrollIntoView({block: 'start', behavior: 'smooth'}));
});
"""
)

ON_SOURCE = """
const panel = () => document.getElementById('reading');
const bring = () => {
  const source = panel().querySelector('.source');
  const onPage = source?.classList.contains('as-page');
  const passage = panel().querySelector(onPage ? '.frame.current' : 'mark.current');
  if (!passage) { panel().scrollTop = 0; return; }
  const offset = passage.getBoundingClientRect().top - panel().getBoundingClientRect().top;
  panel().scrollTop += offset - panel().clientHeight / 3;
};
const show = (view) => {
  const source = panel().querySelector('.source');
  if (!source) return;
  const switches = [...source.querySelectorAll('[data-view]')];
  const onPage = view === 'page' && switches.length > 0;
  source.classList.toggle('as-page', onPage);
  for (const one of switches) {
    one.setAttribute('aria-pressed', String((one.dataset.view === 'page') === onPage));
  }
  bring();
};
const settle = () => {
  panel().classList.remove('loading');
  const source = panel().querySelector('.source');
  show(sessionStorage.getItem('source-view') ?? source?.dataset.first);
  const picture = panel().querySelector('.page-sheet:has(.frame.current) img');
  if (picture && !picture.complete) picture.addEventListener('load', bring, {once: true});
};
element.addEventListener('click', (event) => {
  const chosen = event.target.closest('[data-view]');
  if (!chosen) return;
  sessionStorage.setItem('source-view', chosen.dataset.view);
  show(chosen.dataset.view);
});
watch('value', () => requestAnimationFrame(settle));
Object.assign(panel(), {tabIndex: 0, role: 'region', ariaLabel: '原文'});  // keys can scroll it
"""

HEAD = """
<meta name="referrer" content="same-origin">
<script>
document.documentElement.lang = 'zh-CN';
// Gradio's own controls that have no name, or an English one.
const name = () => {
  for (const one of document.querySelectorAll('button.calendar:not([aria-label])')) {
    one.setAttribute('aria-label', '打开日历');
  }
  document.querySelector('#upload button[aria-label]')?.removeAttribute('aria-label');
};
let naming = 0;
new MutationObserver(() => {
  cancelAnimationFrame(naming);
  naming = requestAnimationFrame(name);
}).observe(document.documentElement, {childList: true, subtree: true});
document.addEventListener('click', (event) => {
  if (event.target.closest('#reading-close')) {
    document.getElementById('reading-column').classList.remove('open');
  }
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') document.getElementById('reading-column')?.classList.remove('open');
  const tab = event.target.closest?.('#tabs [role=tab]');
  const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (!tab || !step) return;
  const tabs = [...tab.parentElement.querySelectorAll('[role=tab]')];
  const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
  event.preventDefault();
});
</script>
"""
