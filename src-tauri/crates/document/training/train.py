"""Trains the judge that tells an article from its frame. See README.md beside this file.

    python3 train.py PAGES SEGMENTS.jsonl                writes lexicon.txt, phrases.txt and model.txt into src/extract
    python3 train.py PAGES SEGMENTS.jsonl --judged DIR   cross-validates: DIR/NAME.json holds what a model that never saw NAME's site says of it
"""

import argparse, hashlib, json, os, re
from collections import Counter

import lightgbm
import numpy

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "extract")
WORD, LETTERS = re.compile(r"\w+"), re.compile(r"[^\W\d_]+")
SHINGLE = 4
# Sites set aside in turn: for cross-validation, and so that no row is trained on a lexicon that has seen its own site.
FOLDS, INNER = 5, 4
# The columns that the lexicon fills (features.rs, `around`): five elements outwards, their sum, least, most and nearest.
LEANINGS = slice(55, 64)
LEANING_SUM = 60
# The columns that tell how many segments above the heading stands (cut off at FAR), and its level (0: none).
HEADING, LEVEL, FAR = 159, 160, 60
# Segments on either side over which means are taken (features.rs, `Sums`).
NEAR = 5
# Lines of more words than this (white space apart) are not looked up in the phrases.
LINE = 30
CLIP = 3.0
ROUNDS = 200
# Thresholds are drawn by lot: with so few sites, the best ones are those of the sites.
PARAMETERS = dict(objective="cross_entropy", extra_trees=True, learning_rate=0.06, num_leaves=64, min_data_in_leaf=60, feature_fraction=0.3, bagging_fraction=0.8, bagging_freq=1, lambda_l2=5,
                  min_sum_hessian_in_leaf=0.02, max_bin=63, seed=1, deterministic=True, force_row_wise=True, num_threads=2, verbose=-1)


def bucket(text, count, salt=""):
    return int(hashlib.md5((salt + str(text)).encode()).hexdigest(), 16) % count


def phrases(text):
    words = [word.lower() for word in LETTERS.findall(text)][:40]
    return set(words) | {a + " " + b for a, b in zip(words, words[1:])}


class Page:
    def __init__(self, name, segments, answer):
        self.name, self.site, self.has_body = name, str(answer.get("domain") or answer.get("url") or name), "articleBody" in answer
        self.rows = numpy.array([s[1] for s in segments], dtype=numpy.float32)
        self.classes, self.chains, self.texts = [s[2] for s in segments], [s[3] for s in segments], [s[0] for s in segments]
        self.words = numpy.array([len(WORD.findall(text)) for text in self.texts])
        self.labels, self.weights = label(self.texts, self.words, answer)
        self.answered = self.has_body and self.weights.any()

    def guessed(self, judged):
        """What a model says, made surer, where no answer is known; it counts half."""
        surer = numpy.where(judged > 0.5, 1 - 1.4 * (1 - judged) ** 1.5, 1.4 * judged ** 1.5)
        labels = numpy.where((self.labels >= 0) & (self.weights > 0), numpy.clip(self.labels, 0, 1), numpy.clip(surer, 0, 1))
        return labels, 0.5 * weigh(self.words, labels)


def label(texts, words, answer):
    """The share of each segment's words that the answer holds (-1: unknown), and how much each segment counts."""
    body = answer.get("articleBody")
    if body is None:
        squeeze = lambda s: re.sub(r"\s+", " ", s).strip()
        must, must_not = [squeeze(s) for s in answer.get("must") or []], [squeeze(s) for s in answer.get("mustNot") or []]
        hit = lambda snippets, text: any(s in text or len(text) > 25 and text in s for s in snippets)
        labels = numpy.array([1.0 if hit(must, t) else 0.0 if hit(must_not, t) else -1.0 for t in texts])
        return labels, numpy.where(labels < 0, 0, 0.1)
    known = WORD.findall(body)
    shingles = Counter(tuple(known[i:i + SHINGLE]) for i in range(max(1, len(known) - SHINGLE + 1)))
    tokens = [(word, at) for at, text in enumerate(texts) for word in WORD.findall(text)]
    covered = numpy.zeros(len(tokens), dtype=bool)
    for i in range(len(tokens) - SHINGLE + 1):
        if tuple(token[0] for token in tokens[i:i + SHINGLE]) in shingles:
            covered[i:i + SHINGLE] = True
    hits = numpy.bincount([at for _, at in tokens], covered, len(texts)) if tokens else numpy.zeros(len(texts))
    labels = numpy.where(words > 0, hits / numpy.maximum(words, 1), -1)
    # Every page counts alike: its segments by their words, and each of them a little. Another engine's output teaches nothing.
    return labels, numpy.where(labels < 0, 0, weigh(words, labels) * (0 if answer.get("bodyIsEngineOutput") else 1))


def weigh(words, labels):
    return words / max(50, (words * (labels > 0.5)).sum()) + 0.3 / max(1, len(words))


def read(folder, segments):
    pages = []
    with open(segments, encoding="utf8") as lines:
        for line in lines:
            name, found = json.loads(line)
            if found:
                with open(os.path.join(folder, name + ".json"), encoding="utf8") as answer:
                    pages.append(Page(name, found, json.load(answer)))
    return pages


class Vocabulary:
    """Words of segments as numbers, those that fewer than `least` sites use left out."""

    def __init__(self, pages, words_of, least):
        sites = {}
        numbers, segments, words, site = {}, [], [], []
        at = 0
        for page in pages:
            own = sites.setdefault(page.site, len(sites))
            for names in words_of(page):
                for name in names:
                    segments.append(at)
                    words.append(numbers.setdefault(name, len(numbers)))
                    site.append(own)
                at += 1
        segments, words = numpy.array(segments), numpy.array(words)
        pairs = numpy.unique(words.astype(numpy.int64) * len(sites) + numpy.array(site))
        self.known = numpy.bincount(pairs // len(sites), minlength=len(numbers)) >= least
        kept = self.known[words]
        self.segments, self.words, self.numbers = segments[kept], words[kept], numbers

    def weights(self, chosen, inside, outside, smoothing, least):
        """The log of how much likelier each word is inside than outside, over the chosen segments."""
        mask = chosen[self.segments]
        segments, words = self.segments[mask], self.words[mask]
        text, frame = numpy.bincount(words, inside[segments], len(self.known)), numpy.bincount(words, outside[segments], len(self.known))
        scale = (text.sum() + smoothing) / (frame.sum() + smoothing) if smoothing == 1 else 1
        weights = numpy.clip(numpy.log((text + smoothing) / (frame + smoothing) / scale), -CLIP, CLIP)
        weights[(numpy.abs(weights) < least) | ~self.known] = 0
        return numpy.round(weights, 2)

    def write(self, weights, path):
        with open(path, "w", encoding="utf8") as out:
            out.writelines("%s\t%g\n" % (word, weights[at]) for word, at in sorted(self.numbers.items()) if weights[at])


def spoken(own, said):
    """What the words of each line say, of the lines near it and of the heading above: the last columns of a row (features.rs, `rows`)."""
    count = len(own)
    parts = [said]
    for step in (-2, -1, 1, 2):
        near = numpy.zeros_like(said)
        near[max(0, -step):count - max(0, step)] = said[max(0, step):count - max(0, -step)]
        parts.append(near)
    above = own[:, HEADING].astype(int)
    headed = (above < FAR) & (own[:, LEVEL] > 0)
    parts.append(numpy.where(headed[:, None], said[numpy.maximum(numpy.arange(count) - above, 0)], 0))
    first, last = numpy.maximum(numpy.arange(count) - NEAR, 0), numpy.minimum(numpy.arange(count) + NEAR + 1, count)
    for values in (said[:, 0], own[:, LEANING_SUM]):
        sums = numpy.concatenate([[0], numpy.cumsum(values, dtype=numpy.float64)])
        parts.append(((sums[last] - sums[first]) / (last - first))[:, None])
    return numpy.concatenate(parts, 1).astype(numpy.float32)


class Training:
    def __init__(self, pages):
        self.pages = pages
        self.starts = numpy.concatenate([[0], numpy.cumsum([len(page.words) for page in pages])])
        self.owner = numpy.repeat(numpy.arange(len(pages)), [len(page.words) for page in pages])
        self.labels = numpy.clip(numpy.concatenate([page.labels for page in pages]), 0, 1)
        self.known = numpy.concatenate([page.labels >= 0 for page in pages])
        self.counts = numpy.concatenate([page.words for page in pages])
        self.classes = Vocabulary(pages, lambda page: ({word for words in chain for word in words} for chain in page.classes), 4)
        self.phrases = Vocabulary(pages, lambda page: (phrases(text) if len(text.split()) <= LINE else () for text in page.texts), 10)
        bodies = numpy.array([page.has_body for page in pages])[self.owner]
        text, frame = self.labels * self.counts, (1 - self.labels) * (self.counts + 2)
        share = lambda part: part / numpy.maximum(numpy.bincount(self.owner, part, len(pages)), 1)[self.owner]
        self.inside, self.outside, self.bodies = share(text), share(frame), bodies
        self.chains = [[[numpy.array([self.classes.numbers[word] for word in words], dtype=int) for words in chain] for chain in page.classes] for page in pages]

    def lexica(self, indices):
        chosen = numpy.isin(self.owner, indices)
        return (self.classes.weights(chosen & self.bodies, self.inside, self.outside, 0.5, 0.25), self.phrases.weights(chosen & self.known, self.labels, 1 - self.labels, 1, 0.6))

    def rows(self, indices, lexica):
        words, lines = lexica
        values = lines[self.phrases.words]
        total = numpy.bincount(self.phrases.segments, values, len(self.owner))
        least, most = numpy.zeros(len(self.owner)), numpy.zeros(len(self.owner))
        numpy.minimum.at(least, self.phrases.segments, values)
        numpy.maximum.at(most, self.phrases.segments, values)
        columns = numpy.stack([total, least, most], 1).astype(numpy.float32)
        rows = {}
        for index in indices:
            page = self.pages[index]
            own, known = page.rows.copy(), {}
            for at, (chain, elements) in enumerate(zip(self.chains[index], page.chains)):
                leanings = []
                for element, numbers in zip(elements, chain):
                    if element not in known:
                        known[element] = float(words[numbers].sum())
                    leanings.append(known[element])
                nearest = next((leaning for leaning in leanings if leaning), 0)
                own[at, LEANINGS] = (leanings + [0] * 5)[:5] + [sum(leanings), min([0] + leanings), max([0] + leanings), nearest]
            rows[index] = numpy.concatenate([own, spoken(own, columns[self.starts[index]:self.starts[index + 1]])], 1)
        return rows

    def train(self, indices):
        part = lambda index: bucket(self.pages[index].site, INNER, "x")
        rows = {}
        for number in range(INNER):
            lexica = self.lexica([index for index in indices if part(index) != number])
            rows.update(self.rows([index for index in indices if part(index) == number], lexica))
        data = numpy.concatenate([rows[index] for index in indices])
        learn = lambda answers: fit(data, [answers.get(index, (self.pages[index].labels, self.pages[index].weights)) for index in indices])
        # Pages whose answer is a few sentences, or another engine's, teach by what a first model says of them.
        first = learn({})
        second = learn({index: self.pages[index].guessed(first.predict(rows[index])) for index in indices if not self.pages[index].answered})
        return self.lexica(indices), second


def fit(data, answers):
    labels = numpy.concatenate([numpy.clip(labels, 0, 1) for labels, _ in answers])
    weights = numpy.concatenate([weights for _, weights in answers])
    counted = weights > 0
    return lightgbm.train(PARAMETERS, lightgbm.Dataset(data[counted], labels[counted], weight=weights[counted] * 100), ROUNDS)


def export(model, path):
    """A tree a line: `feature threshold left right` for each node, `|`, the leaves. Leaves are ~index."""
    with open(path, "w", encoding="ascii") as out:
        for tree in model.dump_model()["tree_info"]:
            nodes, leaves = [], []

            def walk(node):
                if "leaf_value" in node:
                    leaves.append("%.4g" % node["leaf_value"])
                    return ~(len(leaves) - 1)
                at = len(nodes)
                nodes.append(None)
                left, right = walk(node["left_child"]), walk(node["right_child"])
                nodes[at] = "%d %.6g %d %d" % (node["split_feature"], node["threshold"], left, right)
                return at

            if walk(tree["tree_structure"]) < 0:
                nodes.append("0 0 -1 -1")
            out.write(" ".join(nodes) + "|" + " ".join(leaves) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages")
    parser.add_argument("segments")
    parser.add_argument("--judged")
    arguments = parser.parse_args()
    training = Training(read(arguments.pages, arguments.segments))
    everything = list(range(len(training.pages)))
    if arguments.judged:
        os.makedirs(arguments.judged, exist_ok=True)
        for number in range(FOLDS):
            part = lambda index: bucket(training.pages[index].site, FOLDS)
            lexica, model = training.train([index for index in everything if part(index) != number])
            for index, rows in training.rows([index for index in everything if part(index) == number], lexica).items():
                with open(os.path.join(arguments.judged, training.pages[index].name + ".json"), "w") as out:
                    json.dump([round(float(value), 4) for value in model.predict(rows)], out)
        return
    (words, lines), model = training.train(everything)
    training.classes.write(words, os.path.join(SOURCE, "page", "lexicon.txt"))
    training.phrases.write(lines, os.path.join(SOURCE, "content", "phrases.txt"))
    export(model, os.path.join(SOURCE, "content", "model.txt"))


if __name__ == "__main__":
    main()
