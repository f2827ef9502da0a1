"""Runs of the evals suite as HTML: a run with its failures, and the runs before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from evals.background import Standing
from evals.change import compare
from evals.fact_table import KIND_NAMES
from evals.gold import GoldQuestion
from evals.history import KeptRun, KindScore
from evals.report import TYPE_NAMES
from evals.results import QuestionResult, SetResult
from evals.summary import Summary, summarise
from evals.tables import percent
from ui.page.document_card import table_head

_OWN = "gold"  # as `evals.runner.run_gold` calls it
_NOTHING = (
    '<p class="nothing">还没有评测过。选一套题，点“运行评测”：在后台进行，不耽误别人提问；'
    "结束后这里列出正确率，以及每道没答对的题本应怎样。</p>"
)
_NOTHING_YET = '<p class="nothing">还没有评测过。运行评测要用编辑密钥。</p>'
_NOT_TOLD = '<p class="hint">没答对的题只给编辑看：本资料库的标准题出自各人的提问。</p>'


def standing_view(standing: Standing) -> str:
    """How far the present run is, or why the last one has no result."""
    if standing.running:
        share = f"{standing.done}/{standing.total}题" if standing.total else ""
        bar = f'<progress max="{standing.total}" value="{standing.done}"></progress>' * bool(share)
        words = f"正在评测：{escape(standing.title)} {share}"
        return f'<p class="hint running" role="status">{words} {bar}</p>'
    if standing.error:
        return f'<div class="failed" role="alert">{escape(standing.error)}</div>'
    return ""


def runs_view(runs: Sequence[KeptRun], chosen: str | None = None, *, own_questions: bool) -> str:
    """The ``chosen`` run, the latest if none is, and the list of all.

    ``own_questions`` are shown to editors only: the library's own gold questions are what people
    asked.
    """
    if not runs:
        return _NOTHING if own_questions else _NOTHING_YET
    shown = next((run for run in runs if run.id == chosen), runs[0])
    earlier = next((run for run in runs if run.at < shown.at and run.sets == shown.sets), None)
    told = f"{_change(earlier, shown)}{_failures(shown)}"
    if not own_questions and _OWN in shown.sets:
        told = _NOT_TOLD
    tables = "".join(
        _set_table(one, own_questions or one.name != _OWN) for one in shown.result.sets
    )
    head = f"<h2>{_when(shown)} 的结果</h2>"
    return f"{head}{tables}{_facts(shown.facts)}{told}{_history(runs, shown)}"


def _set_table(one: SetResult, with_problems: bool) -> str:
    head = table_head(
        "题型", "题数", "答对", "正确率", "<abbr title='该引的都引了'>引全</abbr>",
        "<abbr title='引的都是该引的'>引准</abbr>", "耗时（毫秒，中位）",
    )  # fmt: skip
    by_type = {
        kind: [result for result in one.results if result.type == kind] for kind in TYPE_NAMES
    }
    rows = "".join(
        _row(TYPE_NAMES[kind], summarise(results)) for kind, results in by_type.items() if results
    )
    whole = summarise(one.results)
    problems = "".join(f"<li>{escape(problem)}</li>" for problem in one.problems)
    told = f'<ul class="notes">{problems}</ul>' if problems and with_problems else ""
    return (
        f'<p class="hint">{_title(one)}：{"，".join(_said(whole))}。</p>{told}'
        f'<div class="table-scroll"><table class="rows scores">{head}'
        f"<tbody>{rows}{_row('合计', whole)}</tbody></table></div>{_found(whole)}"
    )


def _found(whole: Summary) -> str:
    """Retrieval by itself: whether the passages needed come first."""
    if whole.found_at_5 is None:
        return ""
    return (
        f'<p class="hint">检索：所需段落排在首位的{percent(whole.found_at_1)}，'
        f"至少一处在前五的{percent(whole.found_at_5)}，全在前五的{percent(whole.all_found_at_5)}。</p>"
    )


def _facts(scores: Sequence[KindScore]) -> str:
    """How well facts are read from the documents, a row a kind."""
    if not scores:
        return ""
    head = table_head(
        "抽取", "标注", "读出", "<abbr title='读出的有多少是对的'>准</abbr>",
        "<abbr title='标注的有多少读对了'>全</abbr>", "F1",
    )  # fmt: skip
    several = len({score.set_title for score in scores}) > 1
    rows = "".join(_facts_row(score, with_set=several) for score in scores)
    return (
        "<h2>从文件里读出的时限、门槛、数值等</h2>"
        f'<div class="table-scroll"><table class="rows scores facts-read">{head}'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _facts_row(score: KindScore, *, with_set: bool) -> str:
    cells = (
        str(score.labels),
        str(score.found),
        percent(score.precision),
        percent(score.recall),
        percent(score.f1),
    )
    counted = "".join(f'<td class="num">{cell}</td>' for cell in cells)
    kind = KIND_NAMES.get(score.kind, score.kind)
    name = f"{score.set_title} · {kind}" if with_set else kind
    return f"<tr><td>{escape(name)}</td>{counted}</tr>"


def _title(one: SetResult) -> str:
    """What the set is called: gold questions of one's own have but the name of their folder."""
    return "本资料库的标准题" if one.name == _OWN else escape(one.title)


def _said(whole: Summary) -> Iterator[str]:
    yield f"{whole.questions}题答对{whole.right}题"
    if whole.refusal_recall is not None:
        yield f"该拒答的拒答了{percent(whole.refusal_recall)}"
    if whole.wrong_refusals is not None:
        yield f"不该拒答却拒答的{percent(whole.wrong_refusals)}"


def _row(name: str, summary: Summary) -> str:
    cells = (
        str(summary.questions),
        str(summary.right),
        percent(summary.accuracy),
        percent(summary.citation_recall),
        percent(summary.citation_precision),
        "—" if summary.p50_ms is None else f"{summary.p50_ms:.0f}",
    )
    counted = "".join(f'<td class="num">{cell}</td>' for cell in cells)
    return f"<tr><td>{name}</td>{counted}</tr>"


def _change(earlier: KeptRun | None, run: KeptRun) -> str:
    if earlier is None:
        return ""
    change = compare(earlier.result, run.result)
    words = f"与 {_when(earlier)} 相比：变好{len(change.better)}题，变差{len(change.worse)}题"
    worse = "".join(f"<li>{escape(each.now.question)}</li>" for each in change.worse)
    return f'<p class="hint">{words}。</p>{f"<ul class=outline>{worse}</ul>" if worse else ""}'


def _failures(run: KeptRun) -> str:
    wrong = [result for result in run.questions if not result.right]
    if not wrong:
        return '<p class="hint">全部答对。</p>'
    return f"<h2>没答对的{len(wrong)}题</h2>{''.join(map(_failure, wrong))}"


def _failure(result: QuestionResult) -> str:
    expected = "".join(f"<li>{line}</li>" for line in _expected(result.gold)) if result.gold else ""
    return (
        f'<details class="failure"><summary>{escape(result.question)}'
        f'<span class="fault">{escape("；".join(result.faults))}</span></summary>'
        f"<dl><dt>本应</dt><dd><ul>{expected or '<li>（旧结果没有记下）</li>'}</ul></dd>"
        f'<dt>实际</dt><dd class="given">{escape(result.answer)}</dd>'
        f"<dt>题号</dt><dd>{escape(result.id)} · {TYPE_NAMES[result.type]}</dd></dl></details>"
    )


def _expected(gold: GoldQuestion) -> Iterator[str]:
    if gold.abstain:
        yield "资料里没有依据，应当拒答"
    for group in gold.must:
        yield f"说到 {escape(' 或 '.join(group))}"
    for words in gold.must_not:
        yield f"不说 {escape(words)}"
    for file, words in gold.cite:
        yield f"出处：{escape(file)} “{escape(words)}”"


def _history(runs: Sequence[KeptRun], shown: KeptRun) -> str:
    head = table_head("时间", "题目", "答对", "正确率", "用时", "谁")
    rows = "".join(_history_row(run, run is shown) for run in runs)
    return f'<h2>历次评测</h2><table class="rows history">{head}<tbody>{rows}</tbody></table>'


def _history_row(run: KeptRun, shown: bool) -> str:
    whole = summarise(run.questions)
    titles = "、".join(map(_title, run.result.sets))
    share = whole.accuracy or 0.0
    return (
        f"<tr{' class=chosen' if shown else ''}>"
        f'<td class="when"><button type="button" class="link" data-run="{run.id}">{_when(run)}'
        f"</button></td><td>{titles}</td>"
        f'<td class="num">{whole.right}/{whole.questions}</td>'
        f'<td class="bar-cell"><span class="bar" style="width:{share:.1%}"></span>'
        f'<span class="bar-words">{percent(whole.accuracy)}</span></td>'
        f'<td class="num">{run.seconds:.0f}秒</td><td>{escape(run.who)}</td></tr>'
    )


def _when(run: KeptRun) -> str:
    return run.at.astimezone().strftime("%Y-%m-%d %H:%M")
