"""What a checklist does in the browser: ticks, names and notes are sent as they are put down.

Nothing is drawn anew for it, so the keyboard stays where it is; what the service answers is said
in the line above the list (``role="status"``).
"""

from __future__ import annotations

from ui.page.script import ON_LOAD

ON_CHECKLIST = (
    ON_LOAD
    + """
const say = (words, failed) => {
  const line = element.querySelector('.saved');
  if (!line) return;
  line.textContent = words;
  line.classList.toggle('failed', Boolean(failed));
};
const send = async (row, change) => {
  say('正在保存…');
  try {
    const answer = await fetch('api/checklist/items/' + encodeURIComponent(row.dataset.item), {
      method: 'PATCH',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify(change),
    });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.error || '没有保存，请稍后再试。');
    row.classList.toggle('done', said.state.done);
    const count = element.querySelector('.done-count');
    if (count) count.textContent = element.querySelectorAll('[data-field=done]:checked').length;
    if (change.accept) row.querySelector('.changed')?.remove();
    say('已保存：' + said.what);
    return true;
  } catch (error) {
    say(error.message.includes('fetch') ? '连不上服务，没有保存。' : error.message, true);
    return false;
  }
};
element.addEventListener('change', async (event) => {
  const field = event.target.closest('[data-field]');
  if (!field) return;
  const row = field.closest('[data-item]');
  const box = field.type === 'checkbox';
  const before = field.dataset.before;
  const kept = await send(row, {[field.dataset.field]: box ? field.checked : field.value.trim()});
  if (kept) { if (!box) field.dataset.before = field.value; return; }
  if (box) field.checked = !field.checked; else field.value = before;
});
element.addEventListener('click', (event) => {
  const accepted = event.target.closest('[data-accept]');
  if (accepted) send(accepted.closest('[data-item]'), {accept: true});
});
"""
)
