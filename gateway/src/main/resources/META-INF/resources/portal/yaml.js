// Reads the part of YAML that our AsyncAPI documents are written in: maps and lists by indentation, lists and maps
// in one line, quoted and plain texts, and texts of several lines (| and >). Anchors, tags and keys of several
// lines are not read.

/** The value that a text says. */
export function read(text) {
  const lines = text.split(/\r?\n/).map((raw) => ({ raw, indent: raw.length - raw.trimStart().length, text: raw.trim() }));
  const at = { line: 0 };
  return block(lines, at, 0);
}

const blank = (line) => line.text === '' || line.text.startsWith('#');

function skip(lines, at) {
  while (at.line < lines.length && blank(lines[at.line])) at.line += 1;
}

function block(lines, at, indent) {
  skip(lines, at);
  if (at.line >= lines.length || lines[at.line].indent < indent) return null;
  const own = lines[at.line].indent;
  return isItem(lines[at.line].text) ? list(lines, at, own) : keyOf(lines[at.line].text) ? map(lines, at, own) : plain(lines, at, own);
}

const isItem = (text) => text === '-' || text.startsWith('- ');

/** [key, rest] of a line of a map; null if it is none. */
function keyOf(text) {
  const found = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#'"{[|>&*!%@`-][^#]*?|-[^\s#][^#]*?):(?:\s+(.*))?$/.exec(text);
  return found ? [scalar(found[1]), found[2] ?? ''] : null;
}

function map(lines, at, indent) {
  const value = {};
  for (skip(lines, at); at.line < lines.length && lines[at.line].indent === indent; skip(lines, at)) {
    const found = keyOf(lines[at.line].text);
    if (!found) break;
    at.line += 1;
    value[found[0]] = valueOf(lines, at, indent, found[1]);
  }
  return value;
}

function list(lines, at, indent) {
  const value = [];
  for (skip(lines, at); at.line < lines.length && lines[at.line].indent === indent && isItem(lines[at.line].text); skip(lines, at)) {
    const line = lines[at.line];
    const rest = line.text.slice(1).trimStart();
    if (rest === '') {
      at.line += 1;
      value.push(block(lines, at, indent + 1));
    } else if (keyOf(rest) || isItem(rest)) {
      // what follows the dash is a block of its own, as deep as it stands
      const deeper = line.raw.indexOf(rest, indent + 1);
      lines[at.line] = { raw: ' '.repeat(deeper) + rest, indent: deeper, text: rest };
      value.push(block(lines, at, deeper));
    } else {
      at.line += 1;
      value.push(valueOf(lines, at, indent, rest));
    }
  }
  return value;
}

function valueOf(lines, at, indent, rest) {
  const written = /^[|>]/.test(rest) ? rest : comment(rest);
  if (written === '') {
    skip(lines, at);
    const next = lines[at.line];
    // a list may stand as deep as its key
    return next && (next.indent > indent || (next.indent === indent && isItem(next.text))) ? block(lines, at, next.indent) : null;
  }
  if (/^[|>][+-]?\s*(#.*)?$/.test(written)) return folded(lines, at, indent, written);
  let all = written;
  if (/^[[{]/.test(all)) {
    while (!closed(all) && at.line < lines.length) all += ` ${comment(lines[at.line++].text)}`;
    return flow({ text: all, at: 0 });
  }
  while (at.line < lines.length && lines[at.line].indent > indent && lines[at.line].text !== '') all += ` ${comment(lines[at.line++].text)}`;
  return scalar(all);
}

function plain(lines, at, indent) {
  let all = comment(lines[at.line++].text);
  if (/^[[{]/.test(all)) {
    while (!closed(all) && at.line < lines.length) all += ` ${comment(lines[at.line++].text)}`;
    return flow({ text: all, at: 0 });
  }
  while (at.line < lines.length && lines[at.line].indent >= indent && lines[at.line].text !== '') all += ` ${comment(lines[at.line++].text)}`;
  return scalar(all);
}

function folded(lines, at, indent, style) {
  const taken = [];
  let own = -1;
  while (at.line < lines.length && (lines[at.line].text === '' || lines[at.line].indent > indent)) {
    if (own < 0 && lines[at.line].text !== '') own = lines[at.line].indent;
    taken.push(lines[at.line].raw.slice(Math.max(own, 0)));
    at.line += 1;
  }
  while (taken.length && taken.at(-1).trim() === '') taken.pop();
  return style.startsWith('|') ? taken.join('\n') : taken.join('\n').replaceAll(/([^\n])\n(?=[^\n\s])/g, '$1 ');
}

/** Without what follows a # that stands alone. */
function comment(text) {
  let quote = '';
  for (let i = 0; i < text.length; i += 1) {
    if (quote) { if (text[i] === quote) quote = ''; }
    else if (text[i] === '"' || text[i] === "'") { if (i === 0 || /[\s,:[{]/.test(text[i - 1])) quote = text[i]; }
    else if (text[i] === '#' && (i === 0 || /\s/.test(text[i - 1]))) return text.slice(0, i).trim();
  }
  return text.trim();
}

function closed(text) {
  let depth = 0;
  let quote = '';
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i];
    if (quote) { if (letter === '\\' && quote === '"') i += 1; else if (letter === quote) quote = ''; }
    else if (letter === '"' || (letter === "'" && /[\s,:[{]/.test(text[i - 1] ?? ' '))) quote = letter;
    else if ('[{'.includes(letter)) depth += 1;
    else if (']}'.includes(letter)) depth -= 1;
  }
  return depth <= 0;
}

function flow(from) {
  const space = () => { while (/\s/.test(from.text[from.at] ?? 'x')) from.at += 1; };
  space();
  const first = from.text[from.at];
  if (first === '[' || first === '{') {
    from.at += 1;
    const value = first === '[' ? [] : {};
    const end = first === '[' ? ']' : '}';
    for (space(); from.at < from.text.length && from.text[from.at] !== end; space()) {
      if (first === '[') value.push(flow(from));
      else {
        const key = word(from, ':');
        from.at += 1;
        value[scalar(key)] = flow(from);
      }
      space();
      if (from.text[from.at] === ',') from.at += 1;
    }
    from.at += 1;
    return value;
  }
  return scalar(word(from, ''));
}

/** A text in one line, up to where it ends. */
function word(from, stop) {
  const quote = from.text[from.at];
  let i = from.at;
  if (quote === '"' || quote === "'") {
    for (i += 1; i < from.text.length && from.text[i] !== quote; i += 1) if (quote === '"' && from.text[i] === '\\') i += 1;
    i += 1;
  } else {
    while (i < from.text.length && !',]}'.includes(from.text[i]) && !(stop === ':' && from.text[i] === ':')) i += 1;
  }
  const text = from.text.slice(from.at, i).trim();
  from.at = i;
  while (/\s/.test(from.text[from.at] ?? 'x')) from.at += 1;
  return text;
}

function scalar(text) {
  if (text.startsWith('"')) { try { return JSON.parse(text); } catch { return text; } }
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (text === '' || text === 'null' || text === '~') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(text) ? Number(text) : text;
}
