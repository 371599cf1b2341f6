import { SERVICES, ask, make, page, say, words } from './portal.js';

const RELATIONS = [['HEAD', '本人（户主）', 'Head of the household'], ['SPOUSE', '配偶', 'Spouse'], ['CHILD', '子女', 'Child'], ['PARENT', '父母', 'Parent'], ['OTHER', '其他', 'Other']];
const SCHOOLS = [['', '不清楚', 'not known'], ['NONE', '不在读', 'not at school'], ['PRESCHOOL', '幼儿园', 'preschool'], ['COMPULSORY', '小学、初中', 'primary or middle school'], ['SENIOR_SECONDARY', '高中、中职', 'senior secondary'], ['UNDERGRADUATE', '大学', 'university']];
const DISABILITIES = [['NONE', '没有残疾人证', 'no certificate'], ['VISUAL', '视力', 'visual'], ['HEARING', '听力', 'hearing'], ['SPEECH', '言语', 'speech'], ['PHYSICAL', '肢体', 'physical'], ['INTELLECTUAL', '智力', 'intellectual'], ['MENTAL', '精神', 'mental'], ['MULTIPLE', '多重', 'multiple']];
const ANSWERS = [['', '不清楚', 'not known'], ['false', '没有', 'no'], ['true', '有', 'yes']];

const form = document.getElementById('form');
const members = document.getElementById('members');
const county = document.getElementById('county');
const result = document.getElementById('result');
let counties = [];
let people = 1;

let serial = 0;

function field(label, control) {
  control.id = `field-${serial += 1}`;
  return make('div', {}, make('label', { for: control.id }, label), control);
}

function choice(name, options, value = options[0][0]) {
  const select = make('select', { name }, ...options.map(([code, zh, en]) => make('option', { value: code }, say(zh, en))));
  select.value = value;
  return select;
}

function person(number, kept = {}) {
  const input = (name, attributes) => {
    const element = make('input', { name, ...attributes });
    element.value = kept[name] ?? '';
    return element;
  };
  return make('fieldset', { 'data-person': number },
    make('legend', {}, say(`第 ${number} 个人`, `Person ${number}`)),
    make('div', { class: 'fields' },
      field(say('出生日期', 'Date of birth'), input('birthDate', { type: 'date', required: true, max: '2100-01-01' })),
      field(say('与户主的关系', 'Relation to the head'), choice('relation', RELATIONS, kept.relation ?? (number === 1 ? 'HEAD' : 'SPOUSE'))),
      field(say('近十二个月收入（元）', 'Income of the last twelve months, yuan'), input('income', { inputmode: 'decimal' })),
      field(say('存款等（元）', 'Savings and the like, yuan'), input('assets', { inputmode: 'decimal' })),
      field(say('有没有汽车', 'Owns a car'), choice('car', ANSWERS, kept.car ?? '')),
      field(say('残疾类别', 'Disability'), choice('disability', DISABILITIES, kept.disability ?? 'NONE')),
      field(say('残疾等级（1 最重）', 'Grade of disability (1 the most severe)'), input('grade', { type: 'number', min: 1, max: 4 })),
      field(say('患重病', 'Seriously ill'), choice('ill', ANSWERS, kept.ill ?? '')),
      field(say('上学', 'At school'), choice('school', SCHOOLS, kept.school ?? ''))));
}

/** What was written, so that another language does not lose it. */
function kept() {
  return [...members.children].map((each) =>
    Object.fromEntries([...each.querySelectorAll('[name]')].map((control) => [control.name, control.value])));
}

function show() {
  const before = kept();
  members.replaceChildren(...Array.from({ length: people }, (_, i) => person(i + 1, before[i])));
  const chosen = county.value;
  county.replaceChildren(
    make('option', { value: '' }, say('请选择', 'please choose')),
    ...counties.map((each) => make('option', { value: each.code }, words(each.name))));
  county.value = chosen;
  result.replaceChildren();
}

/** Yuan as the services write them; null if it is not there. */
function yuan(text, unit) {
  const plain = text.replaceAll(/[,，\s]/g, '');
  if (plain === '') return null;
  if (!/^[0-9]{1,9}(\.[0-9]{1,2})?$/.test(plain)) throw new Error(say('金额写作数字，例如 12000.00', 'write sums as digits, such as 12000.00'));
  return { amount: Number(plain).toFixed(2), unit };
}

function put(facts, name, value) {
  if (value !== null && value !== '') facts[name] = value;
}

function described() {
  if (!county.value) throw new Error(say('请选择县（市、区）', 'choose a county'));
  const all = kept().map((each, i) => {
    if (!each.birthDate) throw new Error(say(`第 ${i + 1} 个人缺出生日期`, `person ${i + 1} has no date of birth`));
    const person = { 'person.birthDate': each.birthDate, 'person.householdRelation': each.relation, 'person.disabilityCategory': each.disability };
    put(person, 'person.disabilityGrade', each.disability === 'NONE' ? 0 : each.grade === '' ? null : Number(each.grade));
    put(person, 'person.seriousIllness', each.ill === '' ? null : each.ill === 'true');
    put(person, 'person.enrolledIn', each.school);
    const means = {};
    put(means, 'assistance.countedIncome12Months', yuan(each.income, 'CNY/year'));
    put(means, 'assistance.monetaryAssets', yuan(each.assets, 'CNY'));
    put(means, 'assistance.ownsMotorVehicle', each.car === '' ? null : each.car === 'true');
    return { ref: String(i + 1), person, means };
  });
  const homes = document.getElementById('homes').value;
  return (service) => ({
    place: county.value,
    household: { facts: service === 'assistance' && homes !== '' ? { 'assistance.homesOwned': Number(homes) } : {} },
    members: all.map((each) => ({ ref: each.ref, facts: service === 'assistance' ? { ...each.person, ...each.means } : each.person })),
  });
}

function reason(criterion) {
  const found = { MET: ['符合', 'met'], NOT_MET: ['不符合', 'not met'], UNDETERMINED: ['还不能确定', 'not settled'] }[criterion.outcome];
  return make('li', {}, words(criterion.says), say('：', ': '), say(...found),
    criterion.distance?.says ? say('。', '. ') + words(criterion.distance.says) : '',
    ' ', criterion.article ? make('span', { class: 'soft' }, say(`（${criterion.article}）`, `(${criterion.article})`)) : null);
}

function entry(each) {
  const whom = each.ref ? say(`第 ${each.ref} 个人`, `person ${each.ref}`) : say('全家', 'the household');
  const kind = each.finding === 'FOUND' ? 'found' : each.finding === 'LIKELY' ? 'likely' : 'not';
  return make('details', {},
    make('summary', {}, make('strong', {}, words(each.name)), ' ', make('span', { class: 'soft' }, whom), ' ', make('span', { class: kind }, words(each.says))),
    each.amount ? make('p', {}, make('strong', {}, `${each.amount.amount} ${say('元', 'yuan')}${each.amount.unit.endsWith('month') ? say('/月', ' a month') : ''}`)) : null,
    each.missing.length ? make('p', {}, say('还要知道：', 'Still to be known: '), each.missing.map((fact) => words(fact.says)).join(say('、', ', '))) : null,
    each.whyNot.length ? make('ul', {}, ...each.whyNot.map((why) => make('li', {}, words(why)))) : null,
    make('h3', {}, say('理由和条文', 'Reasons and articles')),
    make('ul', {}, ...(each.explanation?.criteria ?? []).map(reason)),
    make('p', { class: 'soft' }, say('试算不是决定，也不保存。', 'This is no decision, and nothing is stored.')));
}

async function submit(event) {
  event.preventDefault();
  result.replaceChildren(make('p', {}, say('正在计算……', 'asking …')));
  try {
    const household = described();
    const answers = await Promise.all(SERVICES.map(([name]) =>
      ask(`/api/${name}/v1/screenings`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(household(name)) })));
    const all = answers.flatMap((answer) => answer.results);
    const part = (title, findings) => {
      const found = all.filter((each) => findings(each.finding));
      return [make('h2', {}, title + say(`（${found.length}）`, ` (${found.length})`)), ...found.map(entry)];
    };
    const others = part(say('看来不符合', 'It seems not'), (finding) => finding !== 'FOUND' && finding !== 'LIKELY');
    result.replaceChildren(
      ...part(say('符合条件', 'Every condition is met'), (finding) => finding === 'FOUND'),
      ...part(say('可能符合，还要核实', 'It may be, something is still to be settled'), (finding) => finding === 'LIKELY'),
      make('details', {}, make('summary', {}, others[0].textContent), ...others.slice(1)));
    result.focus();
  } catch (problem) {
    result.replaceChildren(make('p', { class: 'error', role: 'alert' }, problem.message));
  }
}

document.getElementById('add').addEventListener('click', () => {
  people = Math.min(people + 1, 12);
  show();
  members.lastElementChild.querySelector('input').focus();
});
form.addEventListener('submit', submit);
page(show);
try {
  counties = (await ask('/api/assistance/v1/counties')).counties;
} catch (problem) {
  result.replaceChildren(make('p', { class: 'error', role: 'alert' }, problem.message));
}
show();
document.body.dataset.ready = 'yes';
