// The live mode: one question at a time on the whole screen, its answer with the marked source on
// demand, points by team, a clock. All of it runs in the browser, so that a lost line does not stop
// a session; names and points outlive a reload.
const live = {pack: [], at: 0, shown: false, teams: [], left: 0, ticking: null};
const STORE = 'zhengwen-live-teams';
const make = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
};
const button = (name, text, label, act) => {
  const made = make('button', name, text);
  made.type = 'button';
  if (label) made.setAttribute('aria-label', label);
  made.addEventListener('click', act);
  return made;
};
const screenOf = () => element.querySelector('.live');
const keep = () => { try { sessionStorage.setItem(STORE, JSON.stringify(live.teams)); } catch (e) { /* private mode */ } };
const recall = () => {
  try { live.teams = JSON.parse(sessionStorage.getItem(STORE)) || []; } catch (e) { live.teams = []; }
  if (!live.teams.length) live.teams = [{name: '第1组', points: 0}, {name: '第2组', points: 0}];
};

const marked = (text, words) => {
  const line = make('span');
  const at = words ? text.indexOf(words) : -1;
  if (at < 0) { line.textContent = text; return line; }
  line.append(text.slice(0, at), make('b', '', words), text.slice(at + words.length));
  return line;
};

const drawQuestion = () => {
  const question = live.pack[live.at];
  const box = screenOf().querySelector('.live-question');
  box.replaceChildren(make('p', 'live-kind', question.heading));
  question.stem.split('\n').forEach((line) => box.append(make('p', 'live-stem', line)));
  const list = make('ol', 'live-choices');
  question.choices.forEach((choice) => {
    const item = make('li');
    const pick = button('live-choice', choice.text, '', () => {
      list.querySelectorAll('.picked').forEach((other) => other.classList.remove('picked'));
      pick.classList.add('picked');
    });
    if (live.shown && choice.right) pick.classList.add('right');
    item.append(pick);
    list.append(item);
  });
  if (question.choices.length) box.append(list);
  question.asked.forEach((line) => box.append(make('p', 'live-asked', line)));
  drawAnswer(question);
  screenOf().querySelector('.live-count').textContent = `${live.at + 1} / ${live.pack.length}`;
  screenOf().querySelector('.live-reveal').textContent = live.shown ? '收起答案' : '看答案';
};

const drawAnswer = (question) => {
  const box = screenOf().querySelector('.live-answer');
  box.hidden = !live.shown;
  box.replaceChildren();
  if (!live.shown) return;
  box.append(make('p', 'live-key', `答案：${question.answer}`), make('p', 'live-why', question.explanation));
  question.sources.forEach((source) => {
    const quote = make('blockquote', 'live-source');
    const mark = make('mark', 'current');
    mark.append(marked(source.quote, question.words));
    quote.append(make('cite', '', source.place), make('span', 'muted', source.prefix), mark, make('span', 'muted', source.suffix));
    box.append(quote);
  });
  box.scrollIntoView({block: 'nearest'});
};

const score = (number, points) => {
  const team = live.teams[number];
  if (!team) return;
  team.points += points;
  keep();
  drawTeams();
};
const drawTeams = () => {
  const box = screenOf().querySelector('.live-teams');
  box.replaceChildren();
  live.teams.forEach((team, number) => {
    const row = make('div', 'live-team');
    const name = make('input');
    name.value = team.name;
    name.setAttribute('aria-label', `第${number + 1}个队的名称`);
    name.addEventListener('change', () => { team.name = name.value; keep(); });
    row.append(
      name,
      button('', '−', `${team.name}减一分`, () => score(number, -1)),
      make('output', 'live-points', String(team.points)),
      button('', '＋', `${team.name}加一分`, () => score(number, 1)),
    );
    box.append(row);
  });
};

const go = (step) => {
  live.at = Math.min(Math.max(live.at + step, 0), live.pack.length - 1);
  live.shown = false;
  screenOf().querySelector('.live-main').scrollTop = 0;
  drawQuestion();
};
const reveal = () => { live.shown = !live.shown; stopClock(); drawQuestion(); };
const drawClock = () => {
  const clock = screenOf().querySelector('.live-clock');
  clock.textContent = `${Math.floor(live.left / 60)}:${String(live.left % 60).padStart(2, '0')}`;
  clock.classList.toggle('over', live.left === 0 && live.ticking === null);
};
const stopClock = () => { clearInterval(live.ticking); live.ticking = null; };
const startClock = () => {
  stopClock();
  live.left = Number(screenOf().querySelector('.live-seconds').value) || 60;
  live.ticking = setInterval(() => {
    live.left = Math.max(live.left - 1, 0);
    if (live.left === 0) stopClock();
    drawClock();
  }, 1000);
  drawClock();
};

const openLive = () => {
  live.pack = JSON.parse(screenOf().dataset.pack);
  if (!live.pack.length) return;
  live.at = 0;
  live.shown = false;
  recall();
  screenOf().hidden = false;
  document.body.style.overflow = 'hidden';
  drawTeams();
  drawQuestion();
  screenOf().querySelector('.live-reveal').focus();
};
const closeLive = () => {
  if (!screenOf()) return;
  screenOf().hidden = true;
  document.body.style.overflow = '';
  stopClock();
  element.querySelector('.live-open')?.focus();
};

element.addEventListener('click', (event) => {
  const act = event.target.closest('[data-live]')?.dataset.live;
  if (act === 'open') openLive();
  if (act === 'close') closeLive();
  if (act === 'next') go(1);
  if (act === 'back') go(-1);
  if (act === 'reveal') reveal();
  if (act === 'clock') startClock();
  if (act === 'team' && live.teams.length < 9) {
    live.teams.push({name: `第${live.teams.length + 1}组`, points: 0});
    keep();
    drawTeams();
  }
  if (act === 'zero') { live.teams.forEach((team) => { team.points = 0; }); keep(); drawTeams(); }
});
document.addEventListener('keydown', (event) => {
  const screen = screenOf();
  if (!screen || screen.hidden) return;
  if (event.key === 'Escape') return closeLive();
  if (event.target.closest('input') || event.ctrlKey || event.metaKey || event.altKey) return;
  const digit = /^Digit([1-9])$/.exec(event.code);
  const onButton = event.target.closest('button') && !event.target.closest('.live-reveal');
  if (event.key === 'ArrowRight' || event.key === 'PageDown') go(1);
  else if (event.key === 'ArrowLeft' || event.key === 'PageUp') go(-1);
  else if ((event.key === ' ' || event.key === 'Enter') && !onButton) reveal();
  else if (event.key === 't' || event.key === 'T') startClock();
  else if (digit) score(Number(digit[1]) - 1, event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
});
watch('value', () => { stopClock(); document.body.style.overflow = ''; });
