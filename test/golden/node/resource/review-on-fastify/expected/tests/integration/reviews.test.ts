import type { Response } from 'supertest';
import { reviews } from '../../src/db/tables/reviews';
import { uuidv7 } from '../../src/lib/uuid';
import { createReview, prepareReview } from '../factories/review-factory';
import { startTestApp, type TestApp } from '../helpers/app';
import { dataOf, errorOf, idOf } from '../helpers/responses';
import { ODD_TEXTS } from '../helpers/texts';
import { rulesOf } from '../helpers/violations';

const path = '/api/v1/reviews';
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const longAgo = new Date('2020-01-02T03:04:05.678Z');

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(async () => {
  await app.close();
});

beforeEach(async () => {
  await app.reset();
});

/** A value for every field that needs no other record. */
const complete = {
  title: 'Title A',
  rating: 1,
  status: 'published',
};

/** What a record shows of them. */
const shown = {
  title: 'Title A',
  rating: 1,
  status: 'published',
};

/** No more than a body must have, besides references. */
const smallest = {
  title: 'Title A',
  rating: 1,
};

/** What a record shows of fields that were left out. */
const leftOut = {
  status: 'draft',
};

/** The references that every body must have, each to a new record. */
async function references() {
  const { productId } = await prepareReview(app.database);
  return { productId };
}

/** Status and error code of an answer, and the rules that its details name. */
const refusal = (response: Response): object => {
  const { code, details } = errorOf(response);
  return { status: response.status, code, rules: rulesOf(details) };
};

const invalid = (...rules: string[]): object => ({ status: 400, code: 'VALIDATION_ERROR', rules });
const notFound = { status: 404, code: 'REVIEW_NOT_FOUND', rules: [] };

const show = (id: string): Promise<Response> => Promise.resolve(app.request.get(`${path}/${id}`));
const stored = (): Promise<number> => app.database.$count(reviews);

describe('POST /reviews', () => {
  it('creates a review with every field, and says where it is', async () => {
    // Arrange
    const referred = await references();

    // Act
    const response = await app.request.post(path).send({ ...complete, ...referred });

    // Assert
    const record = dataOf(response);
    expect(response.status).toBe(201);
    expect(record).toEqual({
      id: idOf(response),
      ...shown,
      ...referred,
      createdAt: record['createdAt'],
      updatedAt: record['createdAt'],
    });
    expect(record['createdAt']).toMatch(moment);
    expect(response.headers['location']).toBe(`${path}/${idOf(response)}`);
  });

  it('answers what a GET of its location answers', async () => {
    // Arrange
    const body = await prepareReview(app.database);

    // Act
    const created = await app.request.post(path).send(body);
    const read = await app.request.get(`${path}/${idOf(created)}`);

    // Assert
    expect(read.status).toBe(200);
    expect(dataOf(read)).toEqual(dataOf(created));
  });

  it('fills in what the body leaves out', async () => {
    // Arrange
    const referred = await references();

    // Act
    const response = await app.request.post(path).send({ ...smallest, ...referred });

    // Assert
    const record = dataOf(response);
    expect(response.status).toBe(201);
    expect(record).toEqual({
      ...leftOut,
      title: 'Title A',
      rating: 1,
      ...referred,
      id: idOf(response),
      createdAt: record['createdAt'],
      updatedAt: record['updatedAt'],
    });
  });

  it('refuses a body that is no JSON', async () => {
    // Act
    const response = await app.request.post(path).type('json').send('{"half":');

    // Assert
    expect(refusal(response)).toEqual({ status: 400, code: 'INVALID_JSON', rules: [] });
  });

  it('refuses a body of another content type', async () => {
    // Act
    const response = await app.request.post(path).type('text/plain').send('hello');

    // Assert
    expect(refusal(response)).toEqual({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', rules: [] });
  });

  it('refuses a body of two megabytes', async () => {
    // Act
    const response = await app.request.post(path).send({ padding: 'x'.repeat(2_000_000) });

    // Assert
    expect(refusal(response)).toEqual({ status: 413, code: 'PAYLOAD_TOO_LARGE', rules: [] });
  });

  it.each([
    { what: 'no body', body: undefined, rule: 'body required' },
    { what: 'a list', body: '[]', rule: 'body invalid_type' },
    { what: 'a number', body: '5', rule: 'body invalid_type' },
  ])('refuses $what', async ({ body, rule }) => {
    // Act
    const response = await app.request.post(path).type('json').send(body);

    // Assert
    expect(refusal(response)).toEqual(invalid(rule));
  });

  it('names everything that is missing or unknown at once, and stores nothing', async () => {
    // Act
    const response = await app.request.post(path).send({ unheardOf: 1 });

    // Assert
    expect(refusal(response)).toEqual(invalid('productId required', 'rating required', 'title required', 'unheardOf UNKNOWN_FIELD'));
    expect(await stored()).toBe(0);
  });

  it.each([
    { field: 'title', what: 'a number', value: 5, rule: 'title invalid_type' },
    { field: 'rating', what: 'a number with decimals', value: 1.5, rule: 'rating invalid_type' },
    { field: 'status', what: 'a value that is not in the list', value: 'nothing-of-the-kind', rule: 'status not_in_list' },
    { field: 'productId', what: 'a text that is no UUID', value: 'not-a-uuid', rule: 'productId invalid_format' },
  ])('refuses $what as $field', async ({ field, value, rule }) => {
    // Arrange
    const body = await prepareReview(app.database);

    // Act
    const response = await app.request.post(path).send({ ...body, [field]: value });

    // Assert
    expect(refusal(response)).toEqual(invalid(rule));
    expect(await stored()).toBe(0);
  });

  it('lets no caller write what belongs to the application', async () => {
    // Arrange
    const body = await prepareReview(app.database);
    const own = {
      id: '01890000-0000-7000-8000-000000000001',
      createdAt: '2020-01-01T00:00:00.000Z',
      updatedAt: '2020-01-01T00:00:00.000Z',
      unknown: true,
    };

    // Act
    const response = await app.request.post(path).send({ ...body, ...own });

    // Assert
    expect(refusal(response)).toEqual(invalid(...Object.keys(own).map((field) => `${field} UNKNOWN_FIELD`).sort()));
    expect(await stored()).toBe(0);
  });

  it.each(['productId'])('refuses a %s that refers to nothing', async (field) => {
    // Arrange
    const body = await prepareReview(app.database);

    // Act
    const response = await app.request.post(path).send({ ...body, [field]: uuidv7() });

    // Assert
    expect(refusal(response)).toEqual(invalid(`${field} not_found`));
    expect(await stored()).toBe(0);
  });

  it.each(ODD_TEXTS)('keeps %j as it is', async (text) => {
    // Arrange
    const odd = { title: text };
    const body = await prepareReview(app.database, odd);

    // Act
    const created = await app.request.post(path).send(body);
    const read = await show(idOf(created));

    // Assert
    expect(created.status).toBe(201);
    expect(dataOf(read)).toEqual({ ...dataOf(created), ...odd });
  });

  it('refuses the NUL character, which the database cannot keep', async () => {
    // Arrange
    const body = await prepareReview(app.database);

    // Act
    const response = await app.request.post(path).send({ ...body, title: 'a\u0000b' });

    // Assert
    expect(refusal(response)).toEqual(invalid('title invalid_format'));
  });
});

describe('GET /reviews/:id', () => {
  it('shows the review of that id, and no other', async () => {
    // Arrange
    const row = await createReview(app.database);
    await createReview(app.database);

    // Act
    const response = await show(row.id);

    // Assert
    expect(response.status).toBe(200);
    expect(idOf(response)).toBe(row.id);
    expect(Object.keys(dataOf(response)).sort()).toEqual(['createdAt', 'id', 'productId', 'rating', 'status', 'title', 'updatedAt']);
  });
});

describe.each(['get', 'put', 'patch', 'delete'] as const)('%s /reviews/:id', (method) => {
  it('answers 404 for a review that is not there', async () => {
    // Arrange
    const body = await prepareReview(app.database);

    // Act
    const response = await app.request[method](`${path}/${uuidv7()}`).send(method === 'get' || method === 'delete' ? undefined : body);

    // Assert
    expect(refusal(response)).toEqual(notFound);
  });

  it.each(['1', 'not-a-uuid', '00000000-0000-0000-0000-00000000000g'])('refuses the id %s', async (id) => {
    // Act
    const response = await app.request[method](`${path}/${id}`);

    // Assert
    expect(refusal(response)).toEqual({ status: 400, code: 'INVALID_ID', rules: [] });
  });
});

describe('PATCH /reviews/:id', () => {
  it.each([
    { field: 'title', from: 'Title A', to: 'Title B', shown: 'Title B' },
    { field: 'rating', from: 1, to: 2, shown: 2 },
    { field: 'status', from: 'published', to: 'draft', shown: 'draft' },
  ])('changes $field and nothing else', async ({ field, from, to, shown: expected }) => {
    // Arrange
    const { id } = await createReview(app.database, { [field]: from, createdAt: longAgo, updatedAt: longAgo });
    const before = dataOf(await show(id));

    // Act
    const response = await app.request.patch(`${path}/${id}`).send({ [field]: to });

    // Assert
    const after = dataOf(response);
    expect(response.status).toBe(200);
    expect(after).toEqual({ ...before, [field]: expected, updatedAt: after['updatedAt'] });
    expect(new Date(String(after['updatedAt'])).getTime()).toBeGreaterThan(longAgo.getTime());
    expect(dataOf(await show(id))).toEqual(after);
  });

  it('refuses a body without a field', async () => {
    // Arrange
    const { id } = await createReview(app.database);

    // Act
    const response = await app.request.patch(`${path}/${id}`).send({});

    // Assert
    expect(refusal(response)).toEqual(invalid('body empty'));
  });

  it('changes nothing where one field is wrong', async () => {
    // Arrange
    const { id } = await createReview(app.database);
    const before = dataOf(await show(id));

    // Act
    const response = await app.request.patch(`${path}/${id}`).send({ title: 'Title B', unheardOf: 1 });

    // Assert
    expect(refusal(response)).toEqual(invalid('unheardOf UNKNOWN_FIELD'));
    expect(dataOf(await show(id))).toEqual(before);
  });

  it.each(['productId'])('refuses a %s that refers to nothing', async (field) => {
    // Arrange
    const { id } = await createReview(app.database);

    // Act
    const response = await app.request.patch(`${path}/${id}`).send({ [field]: uuidv7() });

    // Assert
    expect(refusal(response)).toEqual(invalid(`${field} not_found`));
  });
});

describe('PUT /reviews/:id', () => {
  it('replaces every field, and keeps the id and the time of creation', async () => {
    // Arrange
    const { id } = await createReview(app.database, { createdAt: longAgo, updatedAt: longAgo });
    const referred = await references();

    // Act
    const response = await app.request.put(`${path}/${id}`).send({ ...complete, ...referred });

    // Assert
    const after = dataOf(response);
    expect(response.status).toBe(200);
    expect(after).toEqual({
      id,
      ...shown,
      ...referred,
      createdAt: longAgo.toISOString(),
      updatedAt: after['updatedAt'],
    });
    expect(new Date(String(after['updatedAt'])).getTime()).toBeGreaterThan(longAgo.getTime());
    expect(dataOf(await show(id))).toEqual(after);
  });

  it('sets what the body leaves out back to its default, or to nothing', async () => {
    // Arrange
    const referred = await references();
    const { id } = await createReview(app.database, {
      status: 'published',
    });

    // Act
    const response = await app.request.put(`${path}/${id}`).send({ ...smallest, ...referred });

    // Assert
    expect(response.status).toBe(200);
    expect(dataOf(response)).toMatchObject({ ...leftOut, ...referred, id });
  });

  it('names everything that is missing at once, and changes nothing', async () => {
    // Arrange
    const { id } = await createReview(app.database);
    const before = dataOf(await show(id));

    // Act
    const response = await app.request.put(`${path}/${id}`).send({ unheardOf: 1 });

    // Assert
    expect(refusal(response)).toEqual(invalid('productId required', 'rating required', 'title required', 'unheardOf UNKNOWN_FIELD'));
    expect(dataOf(await show(id))).toEqual(before);
  });
});

describe('DELETE /reviews/:id', () => {
  it('deletes the review of that id, once', async () => {
    // Arrange
    const { id } = await createReview(app.database);

    // Act
    const first = await app.request.delete(`${path}/${id}`);
    const second = await app.request.delete(`${path}/${id}`);

    // Assert
    expect(first.status).toBe(204);
    expect(first.text).toBe('');
    expect(refusal(second)).toEqual(notFound);
    expect(refusal(await show(id))).toEqual(notFound);
  });

  it('leaves every other review alone', async () => {
    // Arrange
    const { id } = await createReview(app.database);
    const other = await createReview(app.database);

    // Act
    const response = await app.request.delete(`${path}/${id}`);

    // Assert
    expect(response.status).toBe(204);
    expect(idOf(await show(other.id))).toBe(other.id);
  });
});

describe('other methods of /reviews', () => {
  it.each(['put', 'patch', 'delete'] as const)('answers %s of the whole list with 405', async (method) => {
    // Act
    const response = await app.request[method](path);

    // Assert
    expect(refusal(response)).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED', rules: [] });
    expect(String(response.headers['allow']).split(', ')).toEqual(expect.arrayContaining(['GET', 'POST']));
  });

  it('answers a POST to a single review with 405', async () => {
    // Act
    const response = await app.request.post(`${path}/${uuidv7()}`).send({});

    // Assert
    expect(refusal(response)).toEqual({ status: 405, code: 'METHOD_NOT_ALLOWED', rules: [] });
    expect(String(response.headers['allow']).split(', ')).toEqual(expect.arrayContaining(['GET', 'PATCH', 'PUT', 'DELETE']));
  });
});
