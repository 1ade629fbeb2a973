/** Japanese of the SSP alerts: the text for each English one. */
export const ssp: Readonly<Record<string, string>> = {
  'Virtual machine made from a Red Hat Enterprise Linux 6 template':
    'Red Hat Enterprise Linux 6 のテンプレートから作成された仮想マシン',
  'A running virtual machine was made from a template of Red Hat Enterprise Linux 6, which is deprecated.':
    '実行中の仮想マシンに、非推奨となった Red Hat Enterprise Linux 6 のテンプレートから作成されたものがあります。',
  'The templates of this guest system go away with the next release, and the guest itself is out of support.':
    'このゲスト OS のテンプレートは次のリリースで削除されます。また、ゲスト OS 自体のサポートも終了しています。',
  'Reads the label vm.kubevirt.io/template and the status of every virtual machine. Only OpenShift Virtualization 4.13 has this alert.':
    'すべての仮想マシンについて、ラベル vm.kubevirt.io/template とステータスを確認します。このアラートがあるのは OpenShift Virtualization 4.13 のみです。',
  'Move the workload to a supported release of Red Hat Enterprise Linux, or stop the virtual machine.':
    'サポート対象の Red Hat Enterprise Linux のリリースにワークロードを移行するか、仮想マシンを停止してください。',
  '{count, one {The virtual machine} other {# virtual machines}} {names} {count, one {runs} other {run}} from a Red Hat Enterprise Linux 6 template.':
    'Red Hat Enterprise Linux 6 のテンプレートから作成された仮想マシン {names}（計 {count} 台）が実行中です。',
  '{count, one {The virtual machine} other {# virtual machines}} {names} {count, one {runs} other {run}} from a Red Hat Enterprise Linux 6 template. The archive does not tell the release, and only 4.13 has this alert.':
    'Red Hat Enterprise Linux 6 のテンプレートから作成された仮想マシン {names}（計 {count} 台）が実行中です。このアラートは 4.13 にのみ存在しますが、アーカイブからはリリースが分かりません。',
  'running from a Red Hat Enterprise Linux 6 template: {names}':
    'Red Hat Enterprise Linux 6 のテンプレートから作成され、実行中: {names}',
  'no running virtual machine was made from a Red Hat Enterprise Linux 6 template':
    '実行中の仮想マシンに、Red Hat Enterprise Linux 6 のテンプレートから作成されたものはない',
  'whether {names}, made from a Red Hat Enterprise Linux 6 template, runs cannot be seen: no status':
    'Red Hat Enterprise Linux 6 のテンプレートから作成された {names} は、ステータスがないため実行中かどうかを確認できない',
  'template {template}': 'テンプレート {template}',
  'See what runs in {name} and plan its move to a newer guest system:':
    '{name} で何が動作しているかを確認し、新しいゲスト OS への移行を計画してください。',
  'When nothing in it is needed any more, shut it down (this stops its services):':
    'この仮想マシンが不要になったら、シャットダウンしてください（提供中のサービスは停止します）。',
  'Check that none is left running:': '該当する仮想マシンが実行されていないことを確認します。',
  'Changes of common templates were reverted': '共通テンプレートへの変更が元に戻された',
  'Someone, or some tool, changed a common template that the SSP operator manages. The operator put it back within the last hour.':
    'SSP Operator が管理する共通テンプレートがユーザーまたはツールによって変更され、直近 1 時間以内に Operator が元に戻しました。',
  'The changes are lost. VMs made from the template get what the product ships, not what was edited.':
    '変更内容は失われています。このテンプレートから作成する VM には、編集した内容ではなく、製品が提供する内容が適用されます。',
  'Reads the line that ssp-operator writes each time it reverts a template and counts it. Lines of the hour before collection make the alert likely: whether Prometheus saw the count grow is only in its own data. Where the log reaches back an hour without such a line, the alert is ruled out.':
    'ssp-operator がテンプレートを元に戻すたびに記録するログ行を確認します。収集前の 1 時間にこの行があれば「可能性が高い」と判定します。Prometheus 側でカウントの増加が検知されたかどうかは、Prometheus のデータがなければ分かりません。ログに収集前の 1 時間分がすべて含まれ、この行がなければ「該当なし」と判定します。',
  'Make changes in a copy of the template under another name, and stop the tool that rewrites the common templates.':
    'テンプレートを別名でコピーし、コピーを変更してください。共通テンプレートを書き換えているツールがあれば停止してください。',
  '{count, one {ssp-operator reverted a change of {names} once} other {ssp-operator reverted # changes of {names}}} within the hour before collection, the last one at {last}.':
    '収集前の 1 時間に、ssp-operator が {names} への変更を {count} 回元に戻しました。最後は {last} です。',
  '{count, one {# change} other {# changes}} of common templates reverted in the last hour: {names}':
    '直近 1 時間に共通テンプレートへの変更 {count} 件が元に戻された: {names}',
  'the log of ssp-operator reaches back an hour and tells of no reverted template':
    'ssp-operator のログに直近 1 時間分が含まれ、テンプレートを元に戻した記録はない',
  'the log of ssp-operator does not hold the whole hour before collection':
    'ssp-operator のログに収集前の 1 時間分がすべては含まれていない',
  'the time of collection is not known, so the last hour cannot be told':
    '収集時刻が不明なため、直近 1 時間の範囲を特定できない',
  '{count, one {reverted once} other {reverted # times}}': '{count} 回元に戻された',
  'See who wrote {name} (managers other than ssp-operator):':
    '{name} を変更したのは何かを確認してください（managedFields で ssp-operator 以外の manager を調べます）。',
  'Find who edits common templates: managers other than ssp-operator, with a time close to the alert. The log of ssp-operator (see the last step) names the template that was reverted:':
    '共通テンプレートを変更したものを特定してください。managedFields の manager のうち、ssp-operator 以外で、時刻がアラートに近いものを探します。元に戻されたテンプレートの名前は、ssp-operator のログ（最後の手順を参照）で確認できます。',
  '{managers} writes the common templates again and again: take them out of what it applies. For GitOps, find the application:':
    '{managers} が共通テンプレートを繰り返し書き換えています。適用対象から共通テンプレートを除外してください。GitOps の場合は、該当する Application を特定します。',
  'Keep your changes in a copy: save {name}, change metadata.name and remove the labels template.kubevirt.io/type and template.kubevirt.io/version, then create it in a namespace of your own:':
    '変更はコピーしたテンプレートで管理してください。{name} をファイルに保存し、metadata.name を変更してラベル template.kubevirt.io/type と template.kubevirt.io/version を削除した後、独自の namespace に作成します。',
  'Check an hour later that nothing was reverted any more (no output is good):':
    '1 時間後に、変更が元に戻されていないことを確認します（何も出力されなければ正常です）。',
  'The SSP operator is down': 'SSP Operator が停止',
  'Prometheus has had no answer from any ssp-operator pod. Nothing maintains what that operator brings.':
    'Prometheus がどの ssp-operator Pod からも応答を得られていません。この Operator がデプロイするリソースは管理されていない状態です。',
  'VM templates, golden image sources and the template validator are not repaired or updated any more. The alert SSPFailingToReconcile keeps silent meanwhile.':
    'VM テンプレート、ゴールデンイメージのソース、テンプレートバリデーターの修復と更新が行われません。その間、アラート SSPFailingToReconcile は発火しません。',
  'What Prometheus scraped of the ssp-operator pods of every namespace, else whether such a pod runs and for how long, its Deployment, events and last log lines. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.':
    '全 namespace の ssp-operator Pod に対する Prometheus のスクレイプ結果を確認します。結果がない場合は、Pod が実行中かどうかとその経過時間、Deployment、イベント、ログの末尾を確認します。Pod が実行中でもメトリクスを取得できない状態は、保存された Prometheus のデータからしか分かりません。',
  'Repair what stops the pod of ssp-operator: image, node, memory limit, certificate of its webhook, missing resource definitions. The operator lifecycle manager makes the Deployment again when it was deleted.':
    'ssp-operator Pod が起動しない原因（イメージ、ノード、メモリー制限、Webhook の証明書、CRD の不足など）を解消してください。Deployment が削除された場合は、Operator Lifecycle Manager (OLM) が再作成します。',
  'SSP operator cannot finish its reconcile': 'SSP Operator の調整 (reconcile) が完了しない',
  'The Scheduling, Scale and Performance operator runs, but the SSP resource does not reach the phase Deployed: a reconcile fails, or something that it deploys does not become ready.':
    'Scheduling, Scale and Performance (SSP) Operator は実行中ですが、SSP リソースのフェーズが Deployed になりません。調整 (reconcile) に失敗しているか、デプロイしたリソースが Ready になっていません。',
  'Common templates, golden image imports and the validation of VMs made from templates may be missing, outdated or changed by hand without being put right.':
    '共通テンプレート、ゴールデンイメージのインポート、テンプレートから作成した VM の検証が、欠けている、古い、または手動で変更されたままになっている可能性があります。',
  'Reads phase and conditions of the SSP resource, whether ssp-operator runs, how the template validator stands, and how the log of ssp-operator ends. A slow roll-out of the validator counts as well. Without an SSP resource the rule does not exist.':
    'SSP リソースのフェーズと condition、ssp-operator が実行中かどうか、テンプレートバリデーターの状態、ssp-operator のログの末尾を確認します。バリデーターのロールアウトに時間がかかっている場合も該当します。SSP リソースがなければ、ルール自体が存在しません。',
  'Repair the object that the conditions or the log of ssp-operator name: a missing definition, a webhook or quota that refuses it, missing rights, or pods of the template validator that do not start.':
    'condition または ssp-operator のログに示されたオブジェクトの問題を解消してください。主な原因は、CRD の不足、Webhook やクォータによる拒否、権限の不足、テンプレートバリデーターの Pod の起動失敗です。',
  'the SSP resource {names} is not Deployed': 'SSP リソース {names} が正常な Deployed の状態ではない',
  'The SSP resource {names} is in phase {phase}, not Deployed.':
    'SSP リソース {names} が正常な Deployed の状態ではありません（フェーズ: {phase}）。',
  'The SSP resource {names} is in phase {phase}, not Deployed. It says: "{words}".':
    'SSP リソース {names} が正常な Deployed の状態ではありません（フェーズ: {phase}）。メッセージ: "{words}"。',
  'the SSP resource {names} reports {conditions}': 'SSP リソース {names} が {conditions} を報告',
  'The SSP resource {names} is in phase Deployed, but reports {conditions}.':
    'SSP リソース {names} のフェーズは Deployed ですが、{conditions} を報告しています。',
  'The SSP resource {names} is in phase Deployed, but reports {conditions}. It says: "{words}".':
    'SSP リソース {names} のフェーズは Deployed ですが、{conditions} を報告しています。メッセージ: "{words}"。',
  'The SSP resource {names} is in phase {phase} and paused: the metric keeps the value from before the pause.':
    'SSP リソース {names}（フェーズ: {phase}）は一時停止されています。メトリクスは一時停止前の値のままです。',
  'the SSP resource {names} is Deployed, but the log of ssp-operator ends in errors':
    'SSP リソース {names} は Deployed だが、ssp-operator のログの末尾にエラーがある',
  'the log of ssp-operator ends in errors; the SSP resource is not in the archive':
    'ssp-operator のログの末尾にエラーがある。SSP リソースはアーカイブにない',
  'the SSP resource {names} is not Deployed, but ssp-operator does not run, which the rule asks for: SSPDown fires instead':
    'SSP リソース {names} は Deployed ではないが、ルールの前提である ssp-operator が実行されていないため、代わりに SSPDown が発火する',
  'the SSP resource {names} is paused: the metric is 1 if ssp-operator reconciled it before the pause, 0 if the operator was started since':
    'SSP リソース {names} は一時停止中。メトリクスは、一時停止前に ssp-operator の調整 (reconcile) が成功していれば 1、一時停止後に Operator が起動していれば 0',
  'ssp-operator has written neither phase nor condition to the SSP resource {names}':
    'ssp-operator が SSP リソース {names} にフェーズも condition も書き込んでいない',
  'there is no SSP resource, and without it the rule does not exist': 'SSP リソースがないため、ルール自体が存在しない',
  'the SSP resource {names} is Deployed': 'SSP リソース {names} は Deployed',
  none: 'なし',
  'The SSP resource is paused. When that is not wanted any more, let the operator go on:':
    'SSP リソースが一時停止されています。一時停止が不要であれば、Operator による調整を再開してください。',
  'Definitions are missing. See which, and install the operator that brings them:':
    'CRD が不足しています。どの CRD がないかを確認し、それを提供する Operator をインストールしてください。',
  'The template validator is not ready, and SSP waits for it. See why:':
    'テンプレートバリデーターが Ready ではないため、SSP が待機しています。原因を確認してください。',
  'SSP cannot put {object} right. See whether a webhook, a quota, missing rights or another owner refuses it:':
    'SSP が {object} を修復できません。Webhook、クォータ、権限の不足、または別の所有者が妨げていないかを確認してください。',
  'Read the conditions of the SSP resource:': 'SSP リソースの condition を確認してください。',
  'Look for the error in the log of ssp-operator:': 'ssp-operator のログでエラーを確認してください。',
  'Check that it becomes Deployed:': 'Deployed になることを確認します。',
  'Many VMs were refused by the template validator': 'テンプレートバリデーターによる VM の拒否が多発',
  'Within an hour, more than five requests to create or change a VM were refused, because the VM broke a rule of the template that it is made from.':
    'VM が作成元テンプレートのルールに違反しているため、VM の作成または変更のリクエストが 1 時間に 5 件を超えて拒否されました。',
  'The VMs of these requests are not created or not changed.': 'これらのリクエストの VM は、作成も変更もされません。',
  'Saved series of Prometheus decide. Else it counts the refusals that the virt-template-validator pods logged in the hour before collection. Up to 4.13 they log each one; from 4.14 on only with a raised log level, so an empty log proves nothing there and only Prometheus data decides. Refusals by virt-api and other webhooks do not count.':
    '保存された Prometheus の時系列で判定します。時系列がない場合は、収集前の 1 時間に virt-template-validator Pod のログに記録された拒否の件数を数えます。4.13 まではすべての拒否が記録されますが、4.14 以降はログレベルを上げた場合にしか記録されません。そのため、4.14 以降ではログに記録がなくても判定できず、Prometheus のデータが必要です。virt-api や他の Webhook による拒否は数えません。',
  'Change the VM so that it meets the rules of its template (memory, CPU, disk bus), or detach it from the template, and stop whatever sends the same request again and again.':
    'テンプレートのルール（メモリー、CPU、ディスクバスなど）を満たすように VM を変更するか、VM をテンプレートから切り離してください。また、同じリクエストを繰り返し送信しているものを停止してください。',
  'The template validator refused {count, one {# request} other {# requests}} within the hour before collection, for {vms, one {the VM {names}} other {# VMs: {names}}}. Rules broken: {rules}.':
    '収集前の 1 時間に、テンプレートバリデーターが VM {names}（計 {vms} 台）に対するリクエストを {count} 件拒否しました。違反したルール: {rules}。',
  'The template validator refused about {count, one {# request} other {# requests}} within the hour before {time}, by what Prometheus saved.':
    '保存された Prometheus のデータによると、{time} までの 1 時間に、テンプレートバリデーターがリクエストを約 {count} 件拒否しました。',
  'The template validator refused about {count, one {# request} other {# requests}} within the hour before {time}, by what Prometheus saved, among them for {names}. Rules broken: {rules}.':
    '保存された Prometheus のデータによると、{time} までの 1 時間に、テンプレートバリデーターがリクエストを約 {count} 件拒否しました。{names} などが対象です。違反したルール: {rules}。',
  'about {count, one {# request} other {# requests}} refused in an hour, more than 5':
    '1 時間に 5 件を超える約 {count} 件のリクエストが拒否された',
  'no more than 5 requests were refused within an hour, by the saved series':
    '保存された時系列では、1 時間に拒否されたリクエストは 5 件以下',
  'The template validator refused about {count, one {# request} other {# requests}} within the hour before collection (too many lines to keep all), among them for {names}. Rules broken: {rules}.':
    '収集前の 1 時間に、テンプレートバリデーターがリクエストを約 {count} 件拒否しました（行数が多いため、ログは一部のみ保持）。{names} などが対象です。違反したルール: {rules}。',
  'see the log lines': 'ログ行を参照',
  '{count, one {# request} other {# requests}} refused in the last hour, more than 5: {names}':
    '直近 1 時間に 5 件を超える {count} 件のリクエストが拒否された: {names}',
  'the template validator logged {count, one {# refusal} other {# refusals}} in the last hour, which is not more than 5':
    '直近 1 時間にテンプレートバリデーターが記録した拒否は {count} 件で、5 件を超えていない',
  'the template validator logged 5 refusals in the last hour; Prometheus may count slightly more':
    '直近 1 時間にテンプレートバリデーターが記録した拒否は 5 件。Prometheus の計算値はこれをわずかに上回る可能性がある',
  'from 4.14 on the template validator does not log refusals unless its log level was raised, so only Prometheus data decides':
    '4.14 以降のテンプレートバリデーターは、ログレベルを上げない限り拒否を記録しないため、判定には Prometheus のデータが必要',
  'the logs of the virt-template-validator pods do not hold the whole hour before collection':
    'virt-template-validator Pod のログに収集前の 1 時間分がすべては含まれていない',
  'refusals in the audit log of the API server': 'API サーバーの監査ログに残る拒否の記録',
  '{count, one {refused once} other {refused # times}}': '{count} 回拒否',
  '{name} was refused {count} times: find what sends the request again and again (owner, labels and managers of the VM, or your automation) and stop it until the VM is right:':
    '{name} は {count} 回拒否されています。リクエストを繰り返し送信しているもの（VM の所有者、ラベル、managedFields の manager、自動化ツールなど）を特定し、VM を修正するまで停止してください。',
  'See the rules of the template {template}:': 'テンプレート {template} のルールを確認してください。',
  'See the rules that {name} itself carries (annotation vm.kubevirt.io/validations):':
    '{name} 自体に設定されたルール（アノテーション vm.kubevirt.io/validations）を確認してください。',
  'See which templates have rules, and which:': 'どのテンプレートにどのようなルールがあるかを確認してください。',
  'Change {name} so that it meets the broken rule ({failed}), where it is defined or in the VM itself:':
    '違反したルール（{failed}）を満たすように {name} を変更してください。定義元（マニフェストなど）または VM 自体を変更します。',
  'Change the definition of {name} where it is made, so that it meets the broken rule ({failed}), or remove its label vm.kubevirt.io/template.':
    '違反したルール（{failed}）を満たすように {name} の定義元を変更するか、ラベル vm.kubevirt.io/template を削除してください。',
  'Find who creates VMs with values that the templates do not allow; the log of the validator names VMs and rules:':
    'テンプレートで許可されない値で VM を作成しているユーザーやツールを特定してください。対象の VM とルールはバリデーターのログで確認できます。',
  'From 4.14 on the validator does not log refusals. The audit log of the API server names VM, user and broken rule of each request that its webhook refused:':
    '4.14 以降のバリデーターは拒否をログに記録しません。Webhook が拒否した各リクエストの VM、ユーザー、違反したルールは、API サーバーの監査ログで確認してください。',
  'If that shows nothing (releases from 4.14 on do not log refusals), the audit log of the API server names VM, user and broken rule:':
    '何も表示されない場合（4.14 以降では拒否がログに記録されません）は、API サーバーの監査ログで VM、ユーザー、違反したルールを確認してください。',
  'Check that the number falls to 5 or less:': '件数が 5 以下に下がることを確認します。',
  'see the log line': 'ログ行を参照',
  'The template validator is down': 'テンプレートバリデーターが停止',
  'Prometheus has had no answer from any virt-template-validator pod, which checks VMs against their templates.':
    'VM がテンプレートに適合しているかを検証する virt-template-validator の、どの Pod からも Prometheus が応答を得られていません。',
  'VMs cannot be created or changed anywhere in the cluster: the API server refuses what it cannot have checked. Running VMs go on.':
    'API サーバーは検証できないリクエストを拒否するため、クラスター全体で VM の作成と変更ができません。実行中の VM は動作を続けます。',
  'What Prometheus scraped of the virt-template-validator pods, else whether one of them runs and for how long, their Deployment, events, the SSP object, and calls of its webhook that failed. A running pod whose metrics cannot be fetched shows only in saved Prometheus data.':
    'virt-template-validator Pod に対する Prometheus のスクレイプ結果を確認します。結果がない場合は、Pod が実行中かどうかとその経過時間、Deployment、イベント、SSP オブジェクト、Webhook の呼び出しの失敗を確認します。Pod が実行中でもメトリクスを取得できない状態は、保存された Prometheus のデータからしか分かりません。',
  'Repair the virt-template-validator pods: the secret virt-template-validator-certs, image, node, placement, or the number of replicas in the SSP object. ssp-operator owns the Deployment and must run.':
    'virt-template-validator Pod を復旧してください。Secret virt-template-validator-certs、イメージ、ノード、配置の設定、SSP オブジェクトのレプリカ数を確認します。Deployment は ssp-operator が管理するため、ssp-operator が実行中である必要があります。',
  'Windows disk on Ceph RBD without rxbounce': 'Windows のディスクが rxbounce なしの Ceph RBD 上にある',
  'A virtual machine with a Windows guest has a block disk on a Ceph RBD volume that is mapped without the option krbd:rxbounce. Windows changes buffers while they are being written, which Ceph then reports as checksum errors.':
    'Windows ゲストの仮想マシンが、krbd:rxbounce オプションなしでマップされた Ceph RBD ボリューム上のブロックディスクを使用しています。Windows は書き込み中のバッファーを変更することがあり、Ceph はこれをチェックサムエラーとして報告します。',
  'Ceph logs bad checksums or signatures and sends data again; with many such disks the storage network fills up and the whole cluster gets slower.':
    'Ceph のログにチェックサムまたは署名の不一致が記録され、データが再送されます。該当するディスクが多いと、ストレージネットワークの帯域が圧迫され、クラスター全体の性能が低下します。',
  'Follows the disks of every virtual machine to their claims and volumes and reads driver, mounter and map options of the volume itself, not of the storage class. The alert sees only the last disk of a machine; a Windows guest without guest agent and without the annotation vm.kubevirt.io/os is not seen.':
    'すべての仮想マシンのディスクから PVC とボリュームをたどり、ドライバー、mounter、mapOptions を確認します。参照するのはストレージクラスではなく、ボリューム自体の値です。アラートの対象は各仮想マシンの最後のディスクのみです。また、ゲストエージェントもアノテーション vm.kubevirt.io/os もない Windows ゲストは検知されません。',
  'Use a storage class with the parameters mounter: rbd and mapOptions: krbd:rxbounce, and copy the disks to it. Volumes that exist keep their options, even when the class is replaced.':
    'パラメーター mounter: rbd と mapOptions: krbd:rxbounce を持つストレージクラスを用意し、ディスクをコピーしてください。ストレージクラスを置き換えても、既存のボリュームのオプションは変わりません。',
  '{count, one {The virtual machine} other {# virtual machines}} {names} {count, one {has} other {have}} a block disk on Ceph RBD that is mapped without krbd:rxbounce.':
    '仮想マシン {names}（計 {count} 台）が、krbd:rxbounce なしでマップされた Ceph RBD 上のブロックディスクを使用しています。',
  'block disks on Ceph RBD without krbd:rxbounce: {names}':
    'krbd:rxbounce なしの Ceph RBD 上のブロックディスクを使用: {names}',
  'no volume is a block volume on Ceph RBD without krbd:rxbounce':
    'krbd:rxbounce なしの Ceph RBD のブロックボリュームはない',
  'no virtual machine runs Windows': 'Windows を実行している仮想マシンはない',
  'no disk that counts is on Ceph RBD without krbd:rxbounce':
    'アラートの対象となるディスクに、krbd:rxbounce なしの Ceph RBD 上のものはない',
  '{names} {count, one {has} other {have}} such a disk, but the alert looks at the last disk of a virtual machine alone':
    '{names} に該当するディスクがあるが、アラートの対象は各仮想マシンの最後のディスクのみ',
  'whether {names} {count, one {counts} other {count}} depends on the release of the operator, which the archive does not tell exactly enough':
    '{names} が対象となるかは Operator のリリースによるが、アーカイブからは正確なリリースを特定できない',
  'a block disk from the storage class {storageClass} is mapped without krbd:rxbounce':
    'ストレージクラス {storageClass} のブロックディスクが krbd:rxbounce なしでマップされている',
  'a block disk is mapped without krbd:rxbounce': 'ブロックディスクが krbd:rxbounce なしでマップされている',
  'Do the same with the disks of all {count} machines; these are their claims:':
    '該当する {count} 台すべての仮想マシンのディスクに、同じ手順を実施してください。PVC は次のコマンドで確認します。',
  'disk {claim} on storage class {storageClass}': 'ストレージクラス {storageClass} のディスク {claim}',
  'disk {claim}': 'ディスク {claim}',
  'The storage class {name} already has the right options; new disks belong there.':
    'ストレージクラス {name} には必要なオプションがすでに設定されています。新しいディスクはこのストレージクラスに作成してください。',
  'No storage class has the right options. Copy the class {name} under another name and add the parameters mounter: rbd and mapOptions: krbd:rxbounce (parameters of an existing class cannot be changed):':
    '必要なオプションが設定されたストレージクラスがありません。{name} を別名でコピーし、パラメーター mounter: rbd と mapOptions: krbd:rxbounce を追加してください（既存のストレージクラスのパラメーターは変更できません）。',
  'No storage class has the right options. Make one for Ceph RBD with the parameters mounter: rbd and mapOptions: krbd:rxbounce; see which classes there are:':
    '必要なオプションが設定されたストレージクラスがありません。パラメーター mounter: rbd と mapOptions: krbd:rxbounce を持つ Ceph RBD 用のストレージクラスを作成してください。既存のストレージクラスは次のコマンドで確認します。',
  'Plan a pause and shut {name} down; a disk in use cannot be copied:':
    '停止時間を確保し、{name} をシャットダウンしてください。使用中のディスクはコピーできません。',
  'Copy the disk {claim} to the class {storageClass}:':
    'ディスク {claim} をストレージクラス {storageClass} にコピーしてください。',
  'When the copy has succeeded, put {copy} in the place of {claim} (under volumes and, where it stands there, under dataVolumeTemplates), then start {name} again. Keep the old disk until the machine has been checked:':
    'コピーが成功したら、volumes の {claim} を {copy} に置き換え（dataVolumeTemplates に記載がある場合はそこも変更）、{name} を再び起動してください。仮想マシンの動作を確認するまで、元のディスクは残しておいてください。',
  'Check the map options of the new volumes:': '新しいボリュームの mapOptions を確認します。',
  'See which disks {name} has and follow them to their volumes:':
    '{name} のディスクを確認し、対応するボリュームをたどってください。',
};
