/**
 * Google Forms' responses. Traps: the timestamp's order of day and month follows the form owner's locale; headings are the
 * questions, with commas and line ends; the same question may come twice; a quiz score is text such as "28.00 / 30".
 */
import type { Layout } from '../types.ts'

const timestamps = [
  'Timestamp',
  '时间戳记',
  '时间戳',
  '時間戳記',
  'タイムスタンプ',
  '타임스탬프',
  'Zeitstempel',
  'Horodateur',
  'Marca temporal',
  'Carimbo de data/hora',
  'Informazioni cronologiche',
  'Отметка времени',
]

export const googleForms: Layout = {
  id: 'google-forms',
  grade: 'A',
  kind: 'survey',
  family: 'google-forms',
  tables: ['person', 'product', 'feedback'],
  signature: [timestamps],
  not: ['Course Name', 'comment_id', 'order_id', 'amount'],
  columns: {
    at: timestamps,
    email: [
      'Email Address',
      'Email address',
      'Username',
      'E-mail',
      'Email',
      '电子邮件地址',
      '电子邮件',
      '邮箱',
      '邮箱地址',
    ],
    name: ['Name', 'Full name', 'Your name', 'What is your name?', '姓名', '您的姓名', '你的名字'],
    weight: ['Survey weight', 'Response weight', '问卷权重', '权重'],
    phone: ['Phone', 'Phone number', 'Your phone number', '手机号', '手机', '电话', '联系方式', '您的手机号'],
  },
  // Added by hand beside the answers; a bare “Weight” may be a question.
  leaves: ['Score', 'Total score', '分数', '得分', '总分'],
  needs: [['answer']],
  dates: 'mdy',
  questions: true,
}
