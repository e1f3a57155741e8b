import type { OnDelete } from '../../../src/model/writes.ts';
import type { ListSpec, Project, ReferenceSpec, ScalarName, ScalarSpec } from './spec.ts';

/** Fixed models that together have everything that is written. */
export const project: Project = [
  {
    name: 'Maker',
    collection: 'makers',
    version: true,
    fields: {
      name: { value: text(1, 6, /^[a-z]+$/), required: true, unique: true },
      rank: { value: number('int', 0, 20), default: 0 },
      alias: { value: text(0, 6), unique: true, storedAs: 'a' },
      boss: { value: to('Maker', 'SET_NULL') },
    },
    relations: {
      works: { is: 'hasMany', of: 'Work', by: 'maker' },
      helped: { is: 'hasMany', of: 'Work', by: 'helpers' },
      notes: { is: 'hasMany', of: 'Note', by: 'author' },
      boxes: { is: 'hasMany', of: 'Box', by: 'keeper' },
    },
  },
  {
    name: 'Work',
    collection: 'works',
    version: true,
    timestamps: true,
    inOrder: ['low', 'high'],
    together: [['title', 'part']],
    fields: {
      title: { value: text(1, 5), required: true, storedAs: 't' },
      part: { value: number('int'), required: true, default: 1 },
      low: { value: number('int') },
      high: { value: number('int') },
      count: { value: number('int', -10, 50), default: 0 },
      total: { value: number('long'), default: 0n },
      rate: { value: number('float', -100, 100) },
      price: { value: number('decimal', 0, 1_000) },
      state: { value: { is: 'scalar', type: 'string', choices: ['new', 'done', 'gone'] } },
      flag: { value: { is: 'scalar', type: 'boolean' } },
      day: { value: { is: 'scalar', type: 'datetime' } },
      tags: { value: list(text(1, 3), 0, 4), default: [] },
      marks: { value: list(number('int', 0, 9), 1, 5), required: true },
      loose: { value: list(number('float')) },
      head: {
        storedAs: 'h',
        value: {
          is: 'embedded',
          name: 'Head',
          fields: {
            label: { value: text(1, 4), required: true },
            size: { value: number('int', 0, 9), storedAs: 's' },
            dots: { value: list(number('int'), 0, 3) },
            by: { value: to('Maker', 'SET_NULL') },
          },
        },
      },
      parts: {
        value: {
          is: 'list',
          max: 4,
          of: {
            is: 'embedded',
            name: 'Part',
            fields: {
              label: { value: text(1, 4), required: true, storedAs: 'l' },
              size: { value: number('int', 0, 9) },
              cost: { value: number('long'), default: 1n },
              dots: { value: list(number('int'), 0, 3) },
              by: { value: to('Maker', 'SET_NULL') },
              all: { value: list(to('Maker', 'SET_NULL')) },
            },
          },
        },
      },
      maker: { value: to('Maker', 'CASCADE') },
      owner: { value: to('Maker', 'PROTECT') },
      guard: { value: to('Maker', 'RESTRICT') },
      spare: { value: to('Maker', 'SET_DEFAULT'), default: 1 },
      past: { value: to('Maker', 'DO_NOTHING') },
      helpers: { value: list(to('Maker', 'SET_NULL')), default: [] },
      crew: { value: list(to('Maker', 'CASCADE')) },
    },
    relations: {
      labels: { is: 'manyToMany', of: 'Label', through: 'Tagging', from: 'work', to: 'label' },
      notes: { is: 'hasMany', of: 'Note', by: 'work' },
    },
  },
  {
    name: 'Label',
    collection: 'labels',
    fields: { text: { value: text(1, 4), required: true, unique: true } },
    relations: { works: { is: 'manyToMany', of: 'Work', through: 'Tagging', from: 'label', to: 'work' } },
  },
  {
    name: 'Tagging',
    collection: 'taggings',
    madeIds: true,
    together: [['work', 'label']],
    fields: {
      work: { value: to('Work', 'CASCADE'), required: true },
      label: { value: to('Label', 'RESTRICT'), required: true },
      place: { value: number('int', 0, 9) },
      hint: { value: text(0, 3), default: '-' },
    },
  },
  {
    name: 'Note',
    collection: 'notes',
    softDelete: true,
    version: true,
    timestamps: true,
    fields: {
      text: { value: text(1, 4), required: true },
      stars: { value: number('int', 0, 5) },
      author: { value: to('Maker', 'SET_NULL') },
      work: { value: to('Work', 'CASCADE') },
    },
  },
  {
    name: 'Box',
    collection: 'boxes',
    fields: {
      code: { value: text(1, 4), required: true, unique: true },
      keeper: { value: to('Maker', 'RESTRICT'), required: true },
      inside: { value: to('Box', 'CASCADE') },
    },
    relations: { content: { is: 'hasMany', of: 'Box', by: 'inside' } },
  },
];

function text(min: number, max: number, pattern?: RegExp): ScalarSpec {
  return {
    is: 'scalar',
    type: 'string',
    length: { min, max },
    ...(pattern === undefined ? {} : { pattern }),
  };
}

function number(type: ScalarName, min?: number, max?: number): ScalarSpec {
  const bounds = min === undefined || max === undefined ? {} : { min, max };
  return { is: 'scalar', type, ...bounds };
}

function to(model: string, onDelete: OnDelete): ReferenceSpec {
  return { is: 'reference', to: model, onDelete };
}

function list(of: ScalarSpec | ReferenceSpec, min = 0, max = Infinity): ListSpec {
  return { is: 'list', of, min, max };
}
