import { expect, it } from 'vitest';
import { checkTag } from '#engine/docker/reference';

it.each(['shop', 'shop/api:dev', 'registry.example:5000/a/b__c:V1.0', 'a.b-c--d_e', undefined])('takes %s', (tag) => {
  expect(() => checkTag(tag)).not.toThrow();
});

it.each(['', 'Not A Tag', 'Shop', 'a::b', 'a:', '-a', 'a..b', 'a/', `a:${'x'.repeat(129)}`])('refuses %j', (tag) => {
  expect(() => checkTag(tag)).toThrow(`\`${tag}\` is no name that an image can have.`);
});
