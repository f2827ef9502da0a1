"""What the evals tab does in the browser: choosing a run, and deciding on readers' verdicts.

A decision goes to the service as it is made; nothing is drawn anew for it, so that what was typed
elsewhere and the place of the keyboard stay.
"""

from __future__ import annotations

ON_RUNS = """
element.addEventListener('click', (event) => {
  const run = event.target.closest('[data-run]');
  if (run) trigger('picked', {run: run.dataset.run});
});
"""

ON_VERDICTS = """
const linesOf = (box, name) => box.querySelector(`[name=${name}]`).value
  .split('\\n').map((line) => line.trim()).filter(Boolean);
const decide = async (box, state) => {
  const said = box.querySelector('[data-state]');
  const refuse = box.querySelector('[name=refuse]').checked;
  const points = linesOf(box, 'must').map((line) => (
    line.split(/[|｜]/).map((words) => words.trim()).filter(Boolean)
  )).filter((group) => group.length);
  const expected = refuse ? {refuse} : {must: points, must_not: linesOf(box, 'must_not')};
  said.textContent = '正在保存…';
  try {
    const answer = await fetch('api/feedback/' + box.dataset.feedback, {
      method: 'PATCH',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({state, expected}),
    });
    const kept = await answer.json();
    if (!answer.ok) throw new Error(kept.error || '没有保存，请稍后再试。');
    said.textContent = state === 'gold' ? '已收为标准题' : '不收';
    trigger('decided', {});
  } catch (error) {
    said.textContent = error.message.includes('fetch') ? '连不上服务，没有保存。' : error.message;
  }
};
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-decide]');
  if (button) decide(button.closest('[data-feedback]'), button.dataset.decide);
});
"""
