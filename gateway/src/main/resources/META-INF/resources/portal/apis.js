import { SERVICES, ask, make, page, say } from './portal.js';

const DOCUMENTS = [['gateway', '网关', 'Gateway', '/q/openapi?format=json'], ...SERVICES.map(([name, zh, en]) => [name, zh, en, `/openapi/${name}?format=json`])];
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const list = document.getElementById('operations');
const search = document.getElementById('search');
const count = document.getElementById('count');
const documents = new Map();
let serial = 0;

/** What a reference in a document leads to. */
function resolve(document, value) {
  let found = value;
  for (let i = 0; found?.$ref && i < 10; i += 1) {
    found = found.$ref.slice(2).split('/').reduce((at, step) => at?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], document);
  }
  return found;
}

function example(body) {
  const content = Object.entries(body?.content ?? {})[0];
  if (!content) return null;
  const [type, media] = content;
  const first = Object.values(media.examples ?? {})[0]?.value ?? media.example;
  return { type, text: typeof first === 'string' ? first.trim() : JSON.stringify(first ?? {}, null, 2) };
}

function control(label, attributes, value) {
  const id = `in-${serial += 1}`;
  const input = make('input', { id, autocomplete: 'off', ...attributes });
  input.value = value ?? '';
  return [make('div', {}, make('label', { for: id }, label), input), input];
}

function tryIt(document, operation) {
  const inputs = [];
  const fields = make('div', { class: 'fields' });
  for (const given of operation.parameters) {
    if (['Authorization', 'Zhaoren-Purpose', 'Accept-Language'].includes(given.name)) continue;
    const preset = given.example ?? given.schema?.example ?? (given.name === 'Idempotency-Key' ? crypto.randomUUID?.() : '');
    const [row, input] = control(given.name + (given.required ? ' *' : ''), { required: given.required === true }, given.in === 'path' ? preset : given.required ? preset : '');
    fields.append(row);
    inputs.push([given, input]);
  }
  const body = example(resolve(document, operation.requestBody));
  const id = `in-${serial += 1}`;
  const text = body ? make('textarea', { id, spellcheck: 'false' }) : null;
  if (text) text.value = body.text;
  const answer = make('pre', { hidden: true, tabindex: '0', 'aria-live': 'polite' });
  const send = async () => {
    let path = operation.path;
    const query = new URLSearchParams();
    const token = document_('token').value.trim();
    const headers = { Accept: 'application/json', 'Accept-Language': say('zh-CN', 'en') };
    if (token) headers.Authorization = `Bearer ${token.replace(/^Bearer /, '')}`;
    if (document_('purpose').value) headers['Zhaoren-Purpose'] = document_('purpose').value;
    for (const [given, input] of inputs) {
      if (given.in === 'path') path = path.replace(`{${given.name}}`, encodeURIComponent(input.value));
      else if (input.value && given.in === 'query') query.set(given.name, input.value);
      else if (input.value && given.in === 'header') headers[given.name] = input.value;
    }
    if (body) headers['Content-Type'] = body.type;
    answer.hidden = false;
    answer.textContent = say('正在询问……', 'asking …');
    try {
      const got = await fetch(path + (query.size ? `?${query}` : ''), { method: operation.method.toUpperCase(), headers, body: text?.value });
      const told = await got.text();
      let shown = told;
      try { shown = JSON.stringify(JSON.parse(told), null, 2); } catch { /* as it came */ }
      const left = got.headers.get('RateLimit');
      answer.textContent = `${got.status} ${got.statusText}\n${left ? `RateLimit: ${left}\n` : ''}\n${shown}`;
    } catch (problem) {
      answer.textContent = problem.message;
    }
  };
  return [fields,
    text ? make('p', {}, make('label', { for: id }, say('内容', 'Body')), text) : null,
    make('p', {}, make('button', { type: 'button', class: 'go', onclick: send }, say('发送', 'Send'))), answer];
}

const document_ = (id) => document.getElementById(id);

function operations(name) {
  const document = documents.get(name);
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      ...item[method],
      path,
      method,
      parameters: [...(item.parameters ?? []), ...(item[method].parameters ?? [])].map((each) => resolve(document, each)),
    })));
}

function detail(name, operation) {
  const document = documents.get(name);
  const details = make('details', { id: `${name}-${operation.operationId}` },
    make('summary', {}, make('span', { class: 'method' }, operation.method.toUpperCase()), ' ', make('code', {}, operation.path), ' ', make('span', {}, operation.summary ?? '')));
  details.addEventListener('toggle', () => {
    if (!details.open || details.childElementCount > 1) return;
    details.append(
      make('p', {}, operation.description ?? ''),
      make('p', { class: 'soft' }, say('回答：', 'Answers: '), Object.keys(operation.responses ?? {}).join(', ')),
      ...tryIt(document, operation).filter(Boolean));
  });
  return details;
}

function show() {
  const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  const parts = DOCUMENTS.flatMap(([name, zh, en]) => {
    const document = documents.get(name);
    const title = make('h2', { id: name }, say(zh, en));
    if (document instanceof Error) return [title, make('p', { class: 'error' }, document.message)];
    if (!document) return [title, make('p', { class: 'soft' }, say('正在读取……', 'reading …'))];
    const shown = operations(name).filter((each) => {
      const text = `${each.path} ${each.summary} ${each.operationId} ${each.method}`.toLowerCase();
      return wanted.every((word) => text.includes(word));
    });
    found += shown.length;
    return [title, ...shown.map((each) => detail(name, each))];
  });
  count.textContent = say(`${found} 个接口`, `${found} operations`);
  list.replaceChildren(...parts);
}

search.addEventListener('input', show);
page(show);
await Promise.all(DOCUMENTS.map(async ([name, , , path]) => {
  documents.set(name, await ask(path).catch((problem) => problem));
}));
show();
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
document.body.dataset.ready = 'yes';
