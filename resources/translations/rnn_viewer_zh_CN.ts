<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>About RNN Viewer</source>
        <translation>关于 RNN Viewer</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this dialog.</source>
        <translation>关闭这个对话框。</translation>
    </message>
    <message>
        <source>Colour tables by Peter Kovesi (colorcet.com), Creative Commons Attribution 4.0 International (CC BY 4.0).</source>
        <translation>色表由 Peter Kovesi 制作（colorcet.com），采用知识共享署名 4.0 国际许可协议（CC BY 4.0）。</translation>
    </message>
    <message>
        <source>Copy the versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>Copy the versions, for a report of a fault.</source>
        <translation>复制版本信息，供报告故障时使用。</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>图标</translation>
    </message>
    <message>
        <source>It uses Qt and PySide6 under the GNU Lesser General Public License, version 3 (LGPL). They are installed as libraries of their own, so that you can replace them by versions of your own.</source>
        <translation>程序使用 Qt 和 PySide6，它们采用 GNU 宽通用公共许可证第 3 版（LGPL），作为独立的库安装，您可以换成自己的版本。</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Open a recurrent network&apos;s for loop and step through it.</source>
        <translation>打开循环神经网络的 for 循环，一步一步地走进去看。</translation>
    </message>
    <message>
        <source>RNN Viewer is free software under the MIT licence.</source>
        <translation>RNN Viewer 是自由软件，采用 MIT 许可证。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>The program&apos;s icon.</source>
        <translation>程序的图标。</translation>
    </message>
    <message>
        <source>The program.</source>
        <translation>本程序。</translation>
    </message>
    <message>
        <source>Version of %1</source>
        <translation>%1 的版本</translation>
    </message>
    <message>
        <source>Versions and licences.</source>
        <translation>版本与许可证。</translation>
    </message>
    <message>
        <source>What the program and its parts may be used for.</source>
        <translation>程序及其各部分的使用条款。</translation>
    </message>
</context>
<context>
    <name>ActivationPanel</name>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>The activation&apos;s curve; a dot a unit, at its pre-activation z. In the shaded stretches the curve is flat: units there are saturated. Below: how many units lie where.</source>
        <translation>激活函数的曲线；每个单元一个点，位于它的净输入 z 处。阴影区段内曲线是平的：那里的单元是饱和的。下方：各处有多少个单元。</translation>
    </message>
    <message>
        <source>Which activation of the cell: that in work, or one all the time.</source>
        <translation>循环单元中的哪个激活函数：正在执行的那个，或者始终是同一个。</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>unit %1: slope %2</source>
        <translation>单元 %1：斜率 %2</translation>
    </message>
</context>
<context>
    <name>AnySequencePanel</name>
    <message>
        <source>%1 of timestep %2: not computed yet</source>
        <translation>时间步 %2 的 %1：尚未计算</translation>
    </message>
    <message>
        <source>%1 over time; click to go there.</source>
        <translation>%1 随时间的变化；单击可跳到那里。</translation>
    </message>
    <message>
        <source>%1[%3] of timestep %2</source>
        <translation>时间步 %2 的 %1[%3]</translation>
    </message>
    <message>
        <source>computing… %1</source>
        <translation>正在计算… %1</translation>
    </message>
</context>
<context>
    <name>ArrayBox</name>
    <message>
        <source>Array over time</source>
        <translation>随时间变化的数组</translation>
    </message>
    <message>
        <source>Which array of a timestep the lines of the units show.</source>
        <translation>各单元的曲线画的是时间步中的哪个数组。</translation>
    </message>
</context>
<context>
    <name>BackwardStrip</name>
    <message>
        <source>One timestep of the backward pass, from right to left; every line across is one unit.</source>
        <translation>反向传播的一个时间步，从右到左；每条横线是一个单元。</translation>
    </message>
    <message>
        <source>The backward pass</source>
        <translation>反向传播</translation>
    </message>
</context>
<context>
    <name>BackwardView</name>
    <message>
        <source>A backward pass begins with a loss: it needs a read-out and targets. View &gt; Layout &gt; Train has tasks.</source>
        <translation>反向传播从损失开始：需要输出层和目标。“视图 &gt; 布局 &gt; 训练”中有任务。</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colours: gradients from −%1 to %1; %2 by its power of ten, in %3 decades below the largest, %4.</source>
        <translation>颜色：梯度从 −%1 到 %1；%2 按 10 的幂次，最大值 %4 以下的 %3 个数量级。</translation>
    </message>
    <message>
        <source>The backward pass</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>What the colours of the backward pass tell.</source>
        <translation>反向传播的颜色说明什么。</translation>
    </message>
</context>
<context>
    <name>Caption</name>
    <message>
        <source>start of %2 timesteps</source>
        <translation>起点，共 %2 个时间步</translation>
    </message>
    <message>
        <source>timestep %1 of %2</source>
        <translation>时间步 %1 / %2</translation>
    </message>
</context>
<context>
    <name>CellBeside</name>
    <message>
        <source>Another cell beside it</source>
        <translation>旁边的另一种循环单元</translation>
    </message>
    <message>
        <source>Pin a run of another cell as the baseline, on the same inputs: both tell how much of an input they still know.</source>
        <translation>把另一种循环单元在同样输入上的运行固定为基线：两者都说明还记得输入的多少。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>CellComparison</name>
    <message>
        <source>%1 over %2:</source>
        <translation>%1（横轴：%2）：</translation>
    </message>
    <message>
        <source>Compare cells</source>
        <translation>比较循环单元</translation>
    </message>
    <message>
        <source>Comparing the cells… %1 %</source>
        <translation>正在比较各种循环单元… %1 %</translation>
    </message>
    <message>
        <source>Draw a curve a cell: each is drawn anew with the same sizes and seed.</source>
        <translation>每种循环单元画一条曲线：每种都用同样的大小和种子重新抽取。</translation>
    </message>
    <message>
        <source>Each curve has the colour of the name of its cell.</source>
        <translation>每条曲线的颜色与它的循环单元的名称相同。</translation>
    </message>
    <message>
        <source>No cell has a number here.</source>
        <translation>这里没有一种循环单元有数值。</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>未完成：%1</translation>
    </message>
    <message>
        <source>The cells</source>
        <translation>各种循环单元</translation>
    </message>
    <message>
        <source>What the cells do</source>
        <translation>各种循环单元的表现</translation>
    </message>
    <message>
        <source>Which cell has the most, and which the least.</source>
        <translation>哪种循环单元的值最大，哪种最小。</translation>
    </message>
</context>
<context>
    <name>CellCursor</name>
    <message>
        <source>This number is computed.</source>
        <translation>这个数是计算得出的。</translation>
    </message>
</context>
<context>
    <name>CellEditor</name>
    <message>
        <source>Number of the cell</source>
        <translation>单元格中的数</translation>
    </message>
    <message>
        <source>Type a number; Enter sets it, Escape leaves it as it was.</source>
        <translation>输入一个数；按 Enter 确认，按 Escape 保持原样。</translation>
    </message>
</context>
<context>
    <name>ChainBar</name>
    <message>
        <source>%1 is not computed: nothing is claimed from here on.</source>
        <translation>%1 不计算：从这里起不作任何断言。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Put the steps in another order, or leave some out.</source>
        <translation>改变步骤的顺序，或者去掉几个。</translation>
    </message>
    <message>
        <source>Steps of the model…</source>
        <translation>模型的步骤…</translation>
    </message>
    <message>
        <source>The steps of the model, from the inputs on. A click goes to one.</source>
        <translation>模型的步骤，从输入开始。单击转到其中一个。</translation>
    </message>
    <message>
        <source>What the model reads.</source>
        <translation>模型读取的内容。</translation>
    </message>
    <message>
        <source>a guess: put it right…</source>
        <translation>推测的：改正…</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>CodePanel</name>
    <message>
        <source>Code of the loop</source>
        <translation>循环的代码</translation>
    </message>
    <message>
        <source>Copy a script that runs by itself and prints the state after the timestep that is shown.</source>
        <translation>复制一段可以独立运行的脚本，它打印出当前时间步之后的状态。</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制代码</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Marked: what was executed last. Behind each line: shape and first values of what it gave. Click a line to go to its next execution.</source>
        <translation>标出的是刚刚执行的部分。每行后面是所得结果的形状和前几个值。单击一行，可跳到它的下一次执行。</translation>
    </message>
    <message>
        <source>The language in which the loop is written.</source>
        <translation>用哪种语言写出这个循环。</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>%1 gives %2</source>
        <translation>%1 得到 %2</translation>
    </message>
    <message>
        <source>Code of the loop</source>
        <translation>循环的代码</translation>
    </message>
</context>
<context>
    <name>ColourLegend</name>
    <message>
        <source>%1: colours from %2 to %3</source>
        <translation>%1：颜色从 %2 到 %3</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Which colour stands for which number, the same all through a run. Blocks beside a bar: &lt; and &gt; numbers beyond the range, ? no number; a change at the first timestep, which has none before it, is none.</source>
        <translation>哪种颜色代表哪个数，在整个运行中都一样。色条旁的方块：&lt; 和 &gt; 表示超出范围的数，? 表示不是数；第一个时间步之前没有时间步，所以它没有变化量。</translation>
    </message>
</context>
<context>
    <name>ColourNotice</name>
    <message>
        <source>Colour the changes</source>
        <translation>用颜色表示变化</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Colours tell the change since the timestep before; see View.</source>
        <translation>颜色表示与前一个时间步相比的变化；见“视图”菜单。</translation>
    </message>
    <message>
        <source>From timestep %1 on outputs lie between %2 and %3: in colours from −%4 to %4 they look alike.</source>
        <translation>从时间步 %1 起，输出都在 %2 与 %3 之间：用 −%4 到 %4 的颜色看起来都一样。</translation>
    </message>
    <message>
        <source>The changes are shown when the run is computed.</source>
        <translation>运行计算完成后才会显示变化。</translation>
    </message>
    <message>
        <source>The output sequence shows values: of more than %1 outputs there is no picture of their changes.</source>
        <translation>输出序列显示的是数值：输出超过 %1 个时，不绘制变化图。</translation>
    </message>
    <message>
        <source>What the colours of the outputs can show, and what they cannot.</source>
        <translation>输出的颜色能显示什么，不能显示什么。</translation>
    </message>
</context>
<context>
    <name>ColumnList</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>All columns</source>
        <translation>所有列</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>No column</source>
        <translation>不选任何列</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Tick all columns.</source>
        <translation>勾选所有列。</translation>
    </message>
    <message>
        <source>Tick no column, to tick a few then.</source>
        <translation>全部不勾选，然后再勾选其中几列。</translation>
    </message>
    <message>
        <source>Which columns are the inputs.</source>
        <translation>哪些列是输入。</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Enter or a click does the command.</source>
        <translation>按 Enter 或单击即执行命令。</translation>
    </message>
    <message>
        <source>Keys and commands</source>
        <translation>按键与命令</translation>
    </message>
    <message>
        <source>Lists the commands in which all of these words occur.</source>
        <translation>列出含有所有这些词的命令。</translation>
    </message>
    <message>
        <source>No command has all of these words.</source>
        <translation>没有含有所有这些词的命令。</translation>
    </message>
    <message>
        <source>Not possible now.</source>
        <translation>现在不可用。</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search for words or keys</source>
        <translation>搜索词语或按键</translation>
    </message>
    <message>
        <source>Type to search, Up and Down to choose, Enter to do it.</source>
        <translation>输入文字搜索，用上下键选择，按 Enter 执行。</translation>
    </message>
    <message>
        <source>What the chosen command does.</source>
        <translation>所选命令的作用。</translation>
    </message>
    <message>
        <source>What the command does</source>
        <translation>命令的作用</translation>
    </message>
    <message>
        <source>not possible now</source>
        <translation>现在不可用</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
</context>
<context>
    <name>ComparisonBar</name>
    <message>
        <source>; exactly 0 from timestep %1 on</source>
        <translation>；从时间步 %1 起恰好为 0</translation>
    </message>
    <message>
        <source>Compare with nothing any more.</source>
        <translation>不再与任何运行比较。</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Difference from the baseline</source>
        <translation>与基线的差值</translation>
    </message>
    <message>
        <source>Keep this run to compare others with. The first edit does so too.</source>
        <translation>保留这次运行，与其他运行比较。第一次改动时也会自动保留。</translation>
    </message>
    <message>
        <source>Pin anew</source>
        <translation>重新固定</translation>
    </message>
    <message>
        <source>Pin as baseline</source>
        <translation>固定为基线</translation>
    </message>
    <message>
        <source>Pin this run as the baseline</source>
        <translation>把这次运行固定为基线</translation>
    </message>
    <message>
        <source>The baseline is a run that is kept to compare with: in the vectors of the strip it stands at the right of each cell, in the state vector as a thin bar.</source>
        <translation>基线是保留下来用作比较的一次运行：在算式条的向量中，它位于每个单元格的右侧；在状态向量中，它是一条细条。</translation>
    </message>
    <message>
        <source>The largest |run − baseline| over all outputs of all timesteps.</source>
        <translation>所有时间步、所有输出中最大的 |本次运行 − 基线|。</translation>
    </message>
    <message>
        <source>The run, its baseline, or the run minus the baseline.</source>
        <translation>本次运行、基线，或者本次运行减去基线。</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Unpin the baseline</source>
        <translation>取消固定基线</translation>
    </message>
    <message>
        <source>What the output sequence shows</source>
        <translation>输出序列显示什么</translation>
    </message>
    <message>
        <source>largest difference %1</source>
        <translation>最大差值 %1</translation>
    </message>
    <message>
        <source>no difference: exactly 0 everywhere</source>
        <translation>没有差别：处处恰好为 0</translation>
    </message>
    <message>
        <source>runs of more than %1 numbers are compared timestep by timestep, not as a picture</source>
        <translation>超过 %1 个数的运行逐个时间步比较，不画成图</translation>
    </message>
    <message>
        <source>shows %1</source>
        <translation>显示：%1</translation>
    </message>
    <message>
        <source>the baseline has %1 units: not comparable</source>
        <translation>基线有 %1 个单元：无法比较</translation>
    </message>
    <message>
        <source>the difference is shown when both runs are computed</source>
        <translation>两次运行都计算完成后才显示差值</translation>
    </message>
</context>
<context>
    <name>Curtain</name>
    <message>
        <source>Covered until it is revealed.</source>
        <translation>揭晓之前是遮住的。</translation>
    </message>
</context>
<context>
    <name>DeltaModel</name>
    <message>
        <source>Click to go to the step after this loop.</source>
        <translation>单击可转到这个循环后面的步骤。</translation>
    </message>
    <message>
        <source>Click to see how the timestep after made it.</source>
        <translation>单击可以看后一个时间步如何得出它。</translation>
    </message>
    <message>
        <source>steps after</source>
        <translation>后面的步骤</translation>
    </message>
</context>
<context>
    <name>DeltasOverTime</name>
    <message>
        <source>%1: not computed yet</source>
        <translation>%1：尚未计算</translation>
    </message>
    <message>
        <source>timestep %1</source>
        <translation>时间步 %1</translation>
    </message>
</context>
<context>
    <name>Diagnosis</name>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>How large the terms of the sum are on average, which tells whether the input, the memory or the bias decides the output.</source>
        <translation>求和各项平均有多大，由此可知决定输出的是输入、记忆还是偏置。</translation>
    </message>
    <message>
        <source>Mean %1 at this timestep</source>
        <translation>本时间步的平均 %1</translation>
    </message>
    <message>
        <source>Mean size, this timestep</source>
        <translation>平均大小，本时间步</translation>
    </message>
    <message>
        <source>Mean |W·input_t| : |U·state_t| : |b| at this timestep</source>
        <translation>本时间步的平均 |W·input_t| : |U·state_t| : |b|</translation>
    </message>
    <message>
        <source>Share of saturated outputs at this timestep</source>
        <translation>本时间步中饱和输出的比例</translation>
    </message>
    <message>
        <source>Share of saturated outputs over the run</source>
        <translation>整个运行中饱和输出的比例</translation>
    </message>
    <message>
        <source>Spectral radius</source>
        <translation>谱半径</translation>
    </message>
    <message>
        <source>Spectral radius of U</source>
        <translation>U 的谱半径</translation>
    </message>
    <message>
        <source>Why the run looks as it does.</source>
        <translation>这次运行为什么是这个样子。</translation>
    </message>
    <message>
        <source>Why there is no spectral radius.</source>
        <translation>为什么没有谱半径。</translation>
    </message>
    <message>
        <source>not known: U is too large or not finite</source>
        <translation>未知：U 太大或含非有限的数</translation>
    </message>
</context>
<context>
    <name>DiagnosisWords</name>
    <message>
        <source>Candidates saturated, now</source>
        <translation>饱和的候选，此刻</translation>
    </message>
    <message>
        <source>Candidates saturated, run</source>
        <translation>饱和的候选，运行</translation>
    </message>
    <message>
        <source>How many of all candidates lie where the activation is flat (slope under 0.02), so that small changes of their sums all but vanish.</source>
        <translation>所有候选隐状态中，有多少位于激活函数平坦处（斜率小于 0.02）：在那里，净输入的微小变化几乎完全消失。</translation>
    </message>
    <message>
        <source>How many of all outputs lie where the activation is flat (slope under 0.02), so that small changes of their sums all but vanish.</source>
        <translation>所有输出中，有多少位于激活函数平坦处（斜率小于 0.02）：在那里，净输入的微小变化几乎完全消失。</translation>
    </message>
    <message>
        <source>How many of the candidates of this timestep alone are saturated, which tells where in the sequence the saturation begins.</source>
        <translation>仅在本时间步的候选隐状态中，有多少是饱和的；由此可知饱和从序列的何处开始。</translation>
    </message>
    <message>
        <source>How many of the outputs of this timestep alone are saturated, which tells where in the sequence the saturation begins.</source>
        <translation>仅在本时间步的输出中，有多少是饱和的；由此可知饱和从序列的何处开始。</translation>
    </message>
    <message>
        <source>No spectral radius: %1 and gates carry the state.</source>
        <translation>没有谱半径：状态由 %1 和各个门传递。</translation>
    </message>
    <message>
        <source>No spectral radius: the gates alone carry the state.</source>
        <translation>没有谱半径：状态只由各个门传递。</translation>
    </message>
    <message>
        <source>None of several matrices tells alone whether the state fades. The eigenvalues of the Jacobian of a timestep do: View &gt; Eigenvalues.</source>
        <translation>几个矩阵中，没有哪一个能单独说明状态是否衰减。时间步的雅可比矩阵的特征值可以：视图 &gt; 特征值。</translation>
    </message>
    <message>
        <source>Saturated, this timestep</source>
        <translation>饱和，本时间步</translation>
    </message>
    <message>
        <source>Saturated, whole run</source>
        <translation>饱和，整个运行</translation>
    </message>
    <message>
        <source>The largest |eigenvalue| of U: below %1 the state tends to fade, above %1 to grow from turn to turn where %2 is steepest (slope %3); a linear guide, not a proof.</source>
        <translation>U 的最大 |特征值|：在 %2 最陡处（斜率 %3），低于 %1 时状态趋于衰减，高于 %1 时状态随循环增长；这是线性的参考，不是证明。</translation>
    </message>
    <message>
        <source>The largest |eigenvalue| of U: below %1 the state tends to fade; above %1 it may grow or not, since each turn keeps 1 − leak of it; a linear guide, not a proof.</source>
        <translation>U 的最大 |特征值|：低于 %1 时状态趋于衰减；高于 %1 时状态可能增长，也可能不增长，因为每次循环保留状态的 1 − leak；这是线性的参考，不是证明。</translation>
    </message>
</context>
<context>
    <name>DifferenceMap</name>
    <message>
        <source>Difference of every unit at every timestep</source>
        <translation>每个单元在每个时间步的差值</translation>
    </message>
    <message>
        <source>Output of this run minus output of the other one, as the window compares them: a row a unit, a column a timestep; the middle of the colours is no difference.</source>
        <translation>本次运行的输出减去另一次运行的输出，与窗口中的比较一致：一行一个单元，一列一个时间步；颜色居中表示没有差别。</translation>
    </message>
    <message>
        <source>this run − the other: %1 … %2</source>
        <translation>本次运行 − 另一次运行：%1 … %2</translation>
    </message>
    <message>
        <source>this run − the other: 0 everywhere</source>
        <translation>本次运行 − 另一次运行：处处为 0</translation>
    </message>
    <message>
        <source>timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>timestep →  (unit ↓)</source>
        <translation>时间步 →（单元 ↓）</translation>
    </message>
    <message>
        <source>unit %1</source>
        <translation>单元 %1</translation>
    </message>
    <message>
        <source>← timestep  (unit ↓)</source>
        <translation>← 时间步（单元 ↓）</translation>
    </message>
</context>
<context>
    <name>DistancePlot</name>
    <message>
        <source>Distance of the runs over time</source>
        <translation>两次运行的距离随时间的变化</translation>
    </message>
    <message>
        <source>How far apart the outputs of both runs are at each timestep, ‖Δh_t‖, on a logarithmic axis. Along the bottom edge: where every output is exactly the same, which such an axis has no place for. The horizon is where the last single |Δ| above 1e-6 was, so the norm of all units may cross the line a little later.</source>
        <translation>两次运行的输出在每个时间步相距多远，即 ‖Δh_t‖，纵轴为对数。底边上标出的是所有输出完全相同之处，对数轴上没有它的位置。范围的终点是最后一个大于 1e-6 的 |Δ| 所在处，因此所有单元的范数可能稍晚才越过这条线。</translation>
    </message>
    <message>
        <source>exactly 0</source>
        <translation>恰好为 0</translation>
    </message>
    <message>
        <source>horizon: %1</source>
        <translation>记忆范围：%1</translation>
    </message>
    <message>
        <source>timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>timestep %1: ‖Δ‖ %2</source>
        <translation>时间步 %1：‖Δ‖ %2</translation>
    </message>
    <message>
        <source>timestep (of each %1 the largest)</source>
        <translation>时间步（每 %1 个取最大值）</translation>
    </message>
    <message>
        <source>— measured</source>
        <translation>— 实测</translation>
    </message>
    <message>
        <source>‖Δ‖ measured</source>
        <translation>‖Δ‖ 实测</translation>
    </message>
    <message>
        <source>‖Δ‖ predicted</source>
        <translation>‖Δ‖ 预测</translation>
    </message>
    <message>
        <source>╌ predicted</source>
        <translation>╌ 预测</translation>
    </message>
</context>
<context>
    <name>DivergenceWords</name>
    <message>
        <source>This run is chaotic: a nudge of %2, a few roundings, has grown beyond %3 at timestep %1. From about there on R, NumPy or another computer may give other numbers, and be right too.</source>
        <translation>这次运行是混沌的：%2 的微扰（相当于几次舍入）到时间步 %1 已经增长到超过 %3。大约从那里开始，R、NumPy 或另一台计算机可能给出不同的数，而且同样正确。</translation>
    </message>
    <message>
        <source>This run is chaotic: from about timestep %1 on its numbers may be others than on the computer where the session was saved.</source>
        <translation>这次运行是混沌的：大约从时间步 %1 开始，它的数可能与保存该会话的计算机上的不同。</translation>
    </message>
    <message>
        <source>reproducible to about timestep %1</source>
        <translation>约到时间步 %1 为止可以重现</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Open a session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Save the session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
</context>
<context>
    <name>Dots</name>
    <message>
        <source>Chapter %1 of %2</source>
        <translation>第 %1 章，共 %2 章</translation>
    </message>
    <message>
        <source>Chapter: %1</source>
        <translation>章：%1</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>各章</translation>
    </message>
    <message>
        <source>Click a dot to go there.</source>
        <translation>单击一个点可跳到那里。</translation>
    </message>
</context>
<context>
    <name>EditDialog</name>
    <message>
        <source>%1 of the cells that are set, counted from 1.</source>
        <translation>所设单元格的%1，从 1 数起。</translation>
    </message>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>First %1</source>
        <translation>起始%1</translation>
    </message>
    <message>
        <source>Last %1</source>
        <translation>结束%1</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Set cells</source>
        <translation>设置单元格</translation>
    </message>
    <message>
        <source>What is changed.</source>
        <translation>要改动的是什么。</translation>
    </message>
    <message>
        <source>What the cells are set to, such as 0.25 or -1e-3.</source>
        <translation>单元格设成什么数，例如 0.25 或 -1e-3。</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
</context>
<context>
    <name>EditablePanel</name>
    <message>
        <source>Double-click to type a number, drag up or down with Alt to change it (with Ctrl too: finely), drag with Shift to set a rectangle.</source>
        <translation>双击可输入数；按住 Alt 上下拖动可改变它（同时按 Ctrl 则细调）；按住 Shift 拖动可设置一个矩形区域。</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Cut the connection %1</source>
        <translation>切断连接 %1</translation>
    </message>
    <message>
        <source>Cut unit %1</source>
        <translation>切断单元 %1</translation>
    </message>
    <message>
        <source>Hold %1 at %2</source>
        <translation>把 %1 固定在 %2</translation>
    </message>
    <message>
        <source>Set %1…</source>
        <translation>设置 %1…</translation>
    </message>
</context>
<context>
    <name>EditsPanel</name>
    <message>
        <source>%1 at %2</source>
        <translation>%1 固定在 %2</translation>
    </message>
    <message>
        <source>Changes by hand</source>
        <translation>手动改动</translation>
    </message>
    <message>
        <source>Cut the loop</source>
        <translation>切断循环</translation>
    </message>
    <message>
        <source>Hold a gate</source>
        <translation>固定一个门</translation>
    </message>
    <message>
        <source>Hold a gate at 0 or 1, whatever it reads: its W and U become 0, its bias 1000 or −1000.</source>
        <translation>不管读到什么，都把门固定在 0 或 1：它的 W 和 U 变为 0，偏置变为 1000 或 −1000。</translation>
    </message>
    <message>
        <source>In the order in which they apply; without its tick none counts.</source>
        <translation>按生效的先后排列；不勾选的不生效。</translation>
    </message>
    <message>
        <source>Nothing is changed by hand. Double-click a number of W, U, b or the input to type another, or drag it up and down.</source>
        <translation>没有手动改动。双击 W、U、b 或输入中的一个数可以输入另一个数，也可以上下拖动它。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove all</source>
        <translation>全部移除</translation>
    </message>
    <message>
        <source>Set %1 to zero: no unit receives anything of the state. What the cell keeps beside that stays.</source>
        <translation>把 %1 设为零：任何单元都收不到状态的信息。循环单元另外保留的内容不变。</translation>
    </message>
    <message>
        <source>Set a row, a column or a rectangle of any array to a number.</source>
        <translation>把任意数组的一行、一列或一个矩形区域设成一个数。</translation>
    </message>
    <message>
        <source>Set all of U to zero: nothing is remembered.</source>
        <translation>把 U 全部设为零：什么都不记得。</translation>
    </message>
    <message>
        <source>Set cells…</source>
        <translation>设置单元格…</translation>
    </message>
    <message>
        <source>Take back all changes.</source>
        <translation>撤回所有改动。</translation>
    </message>
    <message>
        <source>Take back the chosen change.</source>
        <translation>撤回所选的改动。</translation>
    </message>
</context>
<context>
    <name>EigenvaluePanel</name>
    <message>
        <source>A dot an eigenvalue λ of U, and the circle up to which the state fades where the activation is steepest. Point at one to read it; move weight scale and all move along their rays.</source>
        <translation>每个点是 U 的一个特征值 λ；圆以内，在激活函数最陡处状态会衰减。指向一个点可读出它的值；改变权重缩放，所有点都沿各自的射线移动。</translation>
    </message>
    <message>
        <source>Eigenvalues of U on the complex plane</source>
        <translation>复平面上 U 的特征值</translation>
    </message>
    <message>
        <source>J: the eigenvalues of the Jacobian of the shown timestep in place of those of U, which tell of the long run.</source>
        <translation>J：显示当前时间步的雅可比矩阵的特征值，代替 U 的特征值；后者反映的是长期情况。</translation>
    </message>
    <message>
        <source>Jacobian of this timestep</source>
        <translation>本时间步的雅可比矩阵</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>Show all eigenvalues</source>
        <translation>显示全部特征值</translation>
    </message>
    <message>
        <source>Show all eigenvalues, instead of arrows to those far out.</source>
        <translation>显示全部特征值，不再用箭头代替很远的那些。</translation>
    </message>
    <message>
        <source>imaginary</source>
        <translation>虚部</translation>
    </message>
    <message>
        <source>imaginary part</source>
        <translation>虚部</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>圆内</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>圆外</translation>
    </message>
    <message>
        <source>real part</source>
        <translation>实部</translation>
    </message>
    <message>
        <source>size |λ|</source>
        <translation>模 |λ|</translation>
    </message>
</context>
<context>
    <name>EigenvalueWords</name>
    <message>
        <source>%1 is 0: the state was emptied before timestep %2.</source>
        <translation>%1 为 0：时间步 %2 之前状态被清空了。</translation>
    </message>
    <message>
        <source>%1 of %2 eigenvalues on %6, none outside: %4 would keep its size along %5.</source>
        <translation>%2 个特征值中有 %1 个在%6上，没有在圆外的：%4会沿%5保持大小。</translation>
    </message>
    <message>
        <source>%1 of %2 eigenvalues outside %6 (largest |λ| = %3): %4 would grow along %5; inside, it fades.</source>
        <translation>%2 个特征值中有 %1 个在%6外（最大 |λ| = %3）：%4会沿%5增长；在圆内则衰减。</translation>
    </message>
    <message>
        <source>%3 of %4 eigenvalues of %1 outside the unit circle (largest |λ| = %5): in timestep %2 a small change along an eigenvector is multiplied by its λ.</source>
        <translation>%1 的 %4 个特征值中，单位圆外的：%3（最大 |λ| = %5）：在时间步 %2，沿特征向量的微小变化被乘以它的 λ。</translation>
    </message>
    <message>
        <source>A linear guide, not a proof: each turn keeps 1 − leak of the state. Where the activation is flatter the state moves less.</source>
        <translation>这是线性的参考，不是证明：每次循环保留状态的 1 − leak。激活函数较平坦处，状态移动得更少。</translation>
    </message>
    <message>
        <source>A linear guide, not a proof: the slope of %1 is %2 at most, so that the circle is |λ| = 1 / %2. Where it is flatter the state fades sooner.</source>
        <translation>这是线性的参考，不是证明：%1 的斜率最大为 %2，因此圆是 |λ| = 1 / %2。曲线较平坦处，状态衰减得更快。</translation>
    </message>
    <message>
        <source>Computing the eigenvalues of U…</source>
        <translation>正在计算 U 的特征值…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>None of %2 eigenvalues outside %6 (largest |λ| = %3): %4 would fade in the long run.</source>
        <translation>%2 个特征值中没有一个在%6外（最大 |λ| = %3）：长期来看%4会衰减。</translation>
    </message>
    <message>
        <source>The eigenvalues of %1 are not known: it is too large or not finite.</source>
        <translation>%1 的特征值未知：它太大或含非有限的数。</translation>
    </message>
    <message>
        <source>The eigenvalues of U are not known: U is too large or not finite.</source>
        <translation>U 的特征值未知：U 太大或含非有限的数。</translation>
    </message>
    <message>
        <source>There is no Jacobian before the first timestep.</source>
        <translation>第一个时间步之前没有雅可比矩阵。</translation>
    </message>
    <message>
        <source>To first order, and of this timestep alone: over several timesteps their Jacobians are multiplied, see the gradients.</source>
        <translation>这只是一阶近似，而且只针对这个时间步：跨多个时间步时，各自的雅可比矩阵相乘，见“梯度”。</translation>
    </message>
    <message>
        <source>its direction</source>
        <translation>它的方向</translation>
    </message>
    <message>
        <source>the circle |λ| = %1</source>
        <translation>半径 |λ| = %1 的圆</translation>
    </message>
    <message>
        <source>the unit circle</source>
        <translation>单位圆</translation>
    </message>
    <message>
        <source>their directions</source>
        <translation>它们的方向</translation>
    </message>
    <message>
        <source>where %1 is steepest (slope %2) a change of the state</source>
        <translation>在 %1 最陡处（斜率 %2）状态的变化</translation>
    </message>
    <message>
        <source>without %1 the state</source>
        <translation>没有 %1 时状态</translation>
    </message>
    <message>
        <source>without input the state</source>
        <translation>没有输入时状态</translation>
    </message>
</context>
<context>
    <name>ErrorReporter</name>
    <message>
        <source>Copy report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>Copy the report to the clipboard.</source>
        <translation>把报告复制到剪贴板。</translation>
    </message>
    <message>
        <source>RNN Viewer met an error of its own. What is on screen was kept; you can go on. The report helps to mend it.</source>
        <translation>RNN Viewer 自身出了错。屏幕上的内容都保留着，您可以继续。这份报告有助于修复它。</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
</context>
<context>
    <name>ExperimentButtons</name>
    <message>
        <source>Nudge</source>
        <translation>微扰</translation>
    </message>
    <message>
        <source>Nudge one input</source>
        <translation>微扰一个输入</translation>
    </message>
    <message>
        <source>One entry of the inputs changes by an amount: how long is it felt, and does the Jacobian product ∏ diag(activation′(z)) U predict it?</source>
        <translation>输入中的一个数改变一点：这个影响持续多久？雅可比矩阵之积 ∏ diag(activation′(z)) U 能预测它吗？</translation>
    </message>
    <message>
        <source>Swap inputs</source>
        <translation>换输入</translation>
    </message>
    <message>
        <source>Swap start</source>
        <translation>换起点</translation>
    </message>
    <message>
        <source>Swap the inputs</source>
        <translation>换成别的输入</translation>
    </message>
    <message>
        <source>Swap the start</source>
        <translation>换成别的初始状态</translation>
    </message>
    <message>
        <source>The same run from other initial states: after how many timesteps do both agree to 1e-6? That is the memory horizon of such a start.</source>
        <translation>同一个运行从别的初始状态开始：多少个时间步之后两者相差不超过 1e-6？这就是这种起点的记忆范围。</translation>
    </message>
    <message>
        <source>The same weights read other inputs: do they change the outputs?</source>
        <translation>同样的权重读取别的输入：输出会变吗？</translation>
    </message>
</context>
<context>
    <name>ExperimentWords</name>
    <message>
        <source> They have no effect.</source>
        <translation>输入没有影响。</translation>
    </message>
    <message>
        <source>Another start is forgotten after %1: from then on the runs agree to 1e-6.</source>
        <translation>另一个起点在 %1之后被忘记：此后两次运行相差不超过 1e-6。</translation>
    </message>
    <message>
        <source>Another start is never felt: no output differs by more than 1e-6.</source>
        <translation>另一个起点从未被感觉到：没有一个输出相差超过 1e-6。</translation>
    </message>
    <message>
        <source>Another start is not forgotten within %1: at the end the outputs still differ by up to %2.</source>
        <translation>另一个起点在 %1内没有被忘记：到最后输出仍相差最多 %2。</translation>
    </message>
    <message>
        <source>At timestep %1, input %2 changed by %3: </source>
        <translation>在时间步 %1，输入 %2 改变了 %3：</translation>
    </message>
    <message>
        <source>Computing… %1 %</source>
        <translation>正在计算… %1 %</translation>
    </message>
    <message>
        <source>From timestep %1 on the runs are not finite: no comparing.</source>
        <translation>从时间步 %1 起，运行中出现非有限的数：无法比较。</translation>
    </message>
    <message>
        <source>Memory horizon of %1 random starts: %3.</source>
        <translation>%1 个随机起点的记忆范围：%3。</translation>
    </message>
    <message>
        <source>Of %1 random starts %2 are, after %3.</source>
        <translation>%1 个随机起点中有 %2 个在 %3之后被忘记。</translation>
    </message>
    <message>
        <source>Of %1 random starts none is.</source>
        <translation>%1 个随机起点没有一个被忘记。</translation>
    </message>
    <message>
        <source>Other inputs give other outputs: at the end they differ by up to %1.</source>
        <translation>别的输入给出别的输出：到最后相差最多 %1。</translation>
    </message>
    <message>
        <source>Other inputs, the same outputs: from timestep %1 on every output is exactly the same (difference 0).</source>
        <translation>输入不同，输出相同：从时间步 %1 起，每个输出都完全相同（差值为 0）。</translation>
    </message>
    <message>
        <source>Run twice: %1, from the state there. </source>
        <translation>运行了两次：%1，从那里的状态开始。</translation>
    </message>
    <message>
        <source>Swap the inputs: do the outputs notice? Swap the start: how soon is another initial state forgotten? Nudge: how long is one changed input felt, and does the Jacobian product predict it?</source>
        <translation>换输入：输出察觉得到吗？换起点：另一个初始状态多快被忘记？微扰：一个改变了的输入能被感觉到多久，雅可比矩阵之积能预测它吗？</translation>
    </message>
    <message>
        <source>The nudge is too small: the rounded input is the same.</source>
        <translation>微扰太小：舍入后的输入没有变化。</translation>
    </message>
    <message>
        <source>There are no other inputs: in any order they are the same.</source>
        <translation>没有别的输入：无论怎样排列都一样。</translation>
    </message>
    <message>
        <source>There is no other start: all of it is set by hand.</source>
        <translation>没有别的起点：初始状态全部是手动设置的。</translation>
    </message>
    <message>
        <source>every |Δ| at most 1e-6 from timestep %1 on; </source>
        <translation>从时间步 %1 起每个 |Δ| 都不超过 1e-6；</translation>
    </message>
    <message>
        <source>every |Δ| at most 1e-6 throughout; </source>
        <translation>自始至终每个 |Δ| 都不超过 1e-6；</translation>
    </message>
    <message>
        <source>felt most at timestep %1 (‖Δ‖ %2), </source>
        <translation>在时间步 %1 感觉最强（‖Δ‖ %2），</translation>
    </message>
    <message>
        <source>not felt at all, every output is exactly the same.</source>
        <translation>完全没有被感觉到，每个输出都完全相同。</translation>
    </message>
    <message>
        <source>some |Δ| still above 1e-6 at the end; </source>
        <translation>到最后仍有 |Δ| 大于 1e-6；</translation>
    </message>
    <message>
        <source>the Jacobian product does not predict it: to first order alone so large a nudge cannot be told.</source>
        <translation>雅可比矩阵之积没有预测到它：这么大的微扰，单凭一阶近似说不清。</translation>
    </message>
    <message>
        <source>the Jacobian product is not finite.</source>
        <translation>雅可比矩阵之积含非有限的数。</translation>
    </message>
    <message>
        <source>the Jacobian product predicts it to within %1 % of the peak.</source>
        <translation>雅可比矩阵之积的预测误差在峰值的 %1 % 以内。</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>What am I looking at?</source>
        <translation>我看到的是什么？</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>A picture in light colours on white ground, for paper.</source>
        <translation>白底浅色的图片，适合印在纸上。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>For print</source>
        <translation>用于打印</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>How many pixels of a .png stand for one on the screen.</source>
        <translation>屏幕上一个像素对应 .png 中的多少个像素。</translation>
    </message>
    <message>
        <source>Of what there is to be a picture.</source>
        <translation>要画成图片的是哪一部分。</translation>
    </message>
    <message>
        <source>Part of the window</source>
        <translation>窗口的哪一部分</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>What is written.</source>
        <translation>写出什么。</translation>
    </message>
    <message>
        <source>Whether a .csv begins with the names of its columns.</source>
        <translation>.csv 是否以列名开头。</translation>
    </message>
    <message>
        <source>unit_1, unit_2, …</source>
        <translation>unit_1, unit_2, …</translation>
    </message>
    <message>
        <source>white ground</source>
        <translation>白底</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Record a film</source>
        <translation>录制影片</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>Written: %1; the outputs of so long a run are %2</source>
        <translation>已写入：%1；这么长的运行，其输出以 %2 保存</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>%1 inputs</source>
        <translation>%1 个输入</translation>
    </message>
    <message>
        <source>%1 outputs</source>
        <translation>%1 个输出</translation>
    </message>
    <message>
        <source>%1 units</source>
        <translation>%1 个单元</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2, %3; weights %4, inputs %5.</source>
        <translation>%1，%2，%3；权重%4，输入%5。</translation>
    </message>
    <message>
        <source>1 input</source>
        <translation>1 个输入</translation>
    </message>
    <message>
        <source>1 output</source>
        <translation>1 个输出</translation>
    </message>
    <message>
        <source>1 unit</source>
        <translation>1 个单元</translation>
    </message>
    <message>
        <source>Before the first of %2 timesteps.</source>
        <translation>第一个时间步之前，共 %2 个。</translation>
    </message>
    <message>
        <source>Timestep %1 of %2%3, after %4.</source>
        <translation>时间步 %1 / %2%3，%4 之后。</translation>
    </message>
    <message>
        <source>Timestep %1 of %2%3.</source>
        <translation>时间步 %1 / %2%3。</translation>
    </message>
    <message>
        <source>drawn from %1 × %2, %3</source>
        <translation>抽自 %1 × %2，%3</translation>
    </message>
    <message>
        <source>gates %1</source>
        <translation>门 %1</translation>
    </message>
    <message>
        <source>given</source>
        <translation>为给定值</translation>
    </message>
    <message>
        <source>leak %1</source>
        <translation>leak %1</translation>
    </message>
    <message>
        <source>seed %1 (%2)</source>
        <translation>种子 %1（%2）</translation>
    </message>
</context>
<context>
    <name>FilmDialog</name>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Record …</source>
        <translation>录制(&amp;R)…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Choose a file and record the film.</source>
        <translation>选择文件并录制影片。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this dialog.</source>
        <translation>关闭这个对话框。</translation>
    </message>
    <message>
        <source>Frames, length and rough size of the film, or why there is none.</source>
        <translation>影片的帧数、时长和大致大小，或者为什么没有影片。</translation>
    </message>
    <message>
        <source>How much of the film is recorded.</source>
        <translation>影片已录制了多少。</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Record a film</source>
        <translation>录制影片</translation>
    </message>
    <message>
        <source>Stop; nothing is left of the film.</source>
        <translation>停止；不会留下影片的任何内容。</translation>
    </message>
    <message>
        <source>What the film will be</source>
        <translation>影片将是什么样</translation>
    </message>
</context>
<context>
    <name>FilmFields</name>
    <message>
        <source>1 leaves time to read each sentence; 2 is twice as fast.</source>
        <translation>1 留出读每句话的时间；2 是两倍速度。</translation>
    </message>
    <message>
        <source>First timestep</source>
        <translation>第一个时间步</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>每秒帧数</translation>
    </message>
    <message>
        <source>GIF is shown everywhere; MP4 (H.264) is written by ffmpeg.</source>
        <translation>GIF 到处都能显示；MP4（H.264）由 ffmpeg 写出。</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>How smooth motion is; without it, the steps a second.</source>
        <translation>动画有多流畅；没有动画时，是每秒的步数。</translation>
    </message>
    <message>
        <source>In pixels; even, as films on the web are.</source>
        <translation>以像素计；须为偶数，与网络上的影片一样。</translation>
    </message>
    <message>
        <source>Kind of file</source>
        <translation>文件类型</translation>
    </message>
    <message>
        <source>Last timestep</source>
        <translation>最后一个时间步</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>Numbers travel, then nothing moves until the sentence is read. Without it a step is a frame.</source>
        <translation>数先移动，然后一切静止，直到读完那句话。没有动画时，一步就是一帧。</translation>
    </message>
    <message>
        <source>One step is a</source>
        <translation>每一步是</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>The film begins with it.</source>
        <translation>影片从这里开始。</translation>
    </message>
    <message>
        <source>The film ends with it.</source>
        <translation>影片到这里结束。</translation>
    </message>
    <message>
        <source>Timesteps</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>What happens from one still moment to the next.</source>
        <translation>从一个静止时刻到下一个之间发生什么。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Width and height of the picture, in pixels.</source>
        <translation>图片的宽和高，以像素计。</translation>
    </message>
    <message>
        <source>custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>each step is seen to happen</source>
        <translation>每一步都能看到过程</translation>
    </message>
</context>
<context>
    <name>FilmWords</name>
    <message>
        <source>%1 frames</source>
        <translation>%1 帧</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1, %2, roughly %3.</source>
        <translation>%1，%2，大约 %3。</translation>
    </message>
    <message>
        <source>1 frame</source>
        <translation>1 帧</translation>
    </message>
    <message>
        <source>A %1 shows at most %2 frames a second, which is the nearest to %3.</source>
        <translation>%1 每秒最多显示 %2 帧，这是最接近 %3 的。</translation>
    </message>
    <message>
        <source>Fewer timesteps or larger steps take less.</source>
        <translation>时间步少一些或步子大一些，用时就更短。</translation>
    </message>
    <message>
        <source>Recorded %1 (%2).</source>
        <translation>已录制 %1（%2）。</translation>
    </message>
    <message>
        <source>Recording takes about %1.</source>
        <translation>录制大约需要 %1。</translation>
    </message>
    <message>
        <source>Recording …</source>
        <translation>正在录制…</translation>
    </message>
    <message>
        <source>Recording, %1 left.</source>
        <translation>正在录制，还剩 %1。</translation>
    </message>
    <message>
        <source>Timesteps %1 to %2 of %3: %4, roughly %5; recording takes about %6.</source>
        <translation>时间步 %1 到 %2，共 %3 个：%4，大约 %5；录制大约需要 %6。</translation>
    </message>
    <message>
        <source>Writing the end …</source>
        <translation>正在写入结尾…</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
</context>
<context>
    <name>FlashGuard</name>
    <message>
        <source>Playing at %1 steps a second: the outputs change to and fro at each timestep, and faster than this they would flash.</source>
        <translation>以每秒 %1 步播放：输出在每个时间步来回变化，再快就会闪烁。</translation>
    </message>
</context>
<context>
    <name>GatesTable</name>
    <message>
        <source>%1: saturated %2 of the run, %3 now; open %4, %5 now</source>
        <translation>%1：饱和，运行 %2，此刻 %3；打开，运行 %4，此刻 %5</translation>
    </message>
    <message>
        <source>Gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>The share of units where a gate is flat (slope under 0.02), and where it is open (above 0.5): over the whole run, and at this timestep.</source>
        <translation>门处于平坦处（斜率小于 0.02）的单元的比例，以及门打开（大于 0.5）的单元的比例：整个运行中，以及在本时间步。</translation>
    </message>
    <message>
        <source>now</source>
        <translation>此刻</translation>
    </message>
    <message>
        <source>open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>饱和</translation>
    </message>
</context>
<context>
    <name>GlossaryMark</name>
    <message>
        <source>What is “%1”?</source>
        <translation>什么是“%1”？</translation>
    </message>
</context>
<context>
    <name>GoToDialog</name>
    <message>
        <source>Go to</source>
        <translation>跳到</translation>
    </message>
    <message>
        <source>How many timesteps are done there, counted from 1; 0: the start.</source>
        <translation>那里完成了多少个时间步，从 1 数起；0：起点。</translation>
    </message>
    <message>
        <source>The unit that is followed, counted from 1; 0: none.</source>
        <translation>跟踪哪个单元，从 1 数起；0：不跟踪。</translation>
    </message>
    <message>
        <source>Timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>GradientHeatmap</name>
    <message>
        <source>Gradient norms over s and t</source>
        <translation>梯度范数随 s 和 t 的分布</translation>
    </message>
    <message>
        <source>Row t, column s: how much output t moves with output s, as the Frobenius norm. The middle of the colours is ‖I‖ = √n, what an output has with itself. Red: more; blue: less; the ends stand for all beyond them, the block beside them for exactly 0.</source>
        <translation>第 t 行第 s 列：输出 t 随输出 s 变化多少，用 Frobenius 范数表示。颜色居中是 ‖I‖ = √n，即输出对自身的值。红：更大；蓝：更小；两端代表超出范围的所有值，旁边的方块代表恰好为 0。</translation>
    </message>
</context>
<context>
    <name>GradientPanel</name>
    <message>
        <source> (drawn: the run before)</source>
        <translation>（画出的是前一次运行）</translation>
    </message>
    <message>
        <source>At the largest distance that all have, the median norm is largest in the %2 (%1) and least in the %4 (%3).</source>
        <translation>在各种循环单元都有的最大距离处，范数的中位数最大的是 %2（%1），最小的是 %4（%3）。</translation>
    </message>
    <message>
        <source>Computing the gradients… %1 %</source>
        <translation>正在计算梯度… %1 %</translation>
    </message>
    <message>
        <source>Computing the run…</source>
        <translation>正在计算运行…</translation>
    </message>
    <message>
        <source>Gradient norm against distance</source>
        <translation>梯度范数与距离</translation>
    </message>
    <message>
        <source>The norm over the distance t − s: the median, and a band from the least to the greatest. The line across: ‖I‖ = √n, what an output has with itself. Triangles at the bottom: a median of exactly 0. Pairs between which the state is emptied are left out.</source>
        <translation>范数随距离 t − s 的变化：中位数，以及从最小到最大的范围带。横线：‖I‖ = √n，即输出对自身的值。底部的三角：中位数恰好为 0。中间状态被清空的那些对不计入。</translation>
    </message>
    <message>
        <source>What the gradients do</source>
        <translation>梯度的表现</translation>
    </message>
    <message>
        <source>Whether gradients vanish, explode or are kept with distance.</source>
        <translation>随着距离增加，梯度是消失、爆炸，还是保持。</translation>
    </message>
    <message>
        <source>distance t − s</source>
        <translation>距离 t − s</translation>
    </message>
    <message>
        <source>greatest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>least</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>median ‖∂h_t/∂h_s‖</source>
        <translation>中位数 ‖∂h_t/∂h_s‖</translation>
    </message>
</context>
<context>
    <name>GradientWords</name>
    <message>
        <source> (from distance %1 on all are 0)</source>
        <translation>（从距离 %1 起全部为 0）</translation>
    </message>
    <message>
        <source> (the first %1 of %2 timesteps)</source>
        <translation>（前 %1 个时间步，共 %2 个）</translation>
    </message>
    <message>
        <source> (the first of %2 timesteps)</source>
        <translation>（第 1 个时间步，共 %2 个）</translation>
    </message>
    <message>
        <source>%1: every norm is exactly 0 from distance %2 on</source>
        <translation>%1：从距离 %2 起，每个范数都恰好为 0</translation>
    </message>
    <message>
        <source>%1: from distance %2 on at least half of the norms at each distance are exactly 0, and the largest of all is %3%4</source>
        <translation>%1：从距离 %2 起，每个距离上至少一半的范数恰好为 0，其中最大的是 %3%4</translation>
    </message>
    <message>
        <source>%1: the gradient leaves the range of numbers</source>
        <translation>%1：梯度超出了数的范围</translation>
    </message>
    <message>
        <source>%1: the median norm grows about %2-fold each timestep</source>
        <translation>%1：范数的中位数每个时间步增长到大约 %2 倍</translation>
    </message>
    <message>
        <source>%1: the median norm is multiplied by about %2 each timestep</source>
        <translation>%1：范数的中位数每个时间步大约乘以 %2</translation>
    </message>
    <message>
        <source>%1: the median norm shrinks to about %2 of itself each timestep</source>
        <translation>%1：范数的中位数每个时间步缩小到原来的大约 %2</translation>
    </message>
    <message>
        <source>%1: there are too few timesteps to tell</source>
        <translation>%1：时间步太少，无法判断</translation>
    </message>
    <message>
        <source>; from distance %3 on it is less than 1 % of ‖I‖</source>
        <translation>；从距离 %3 起小于 ‖I‖ 的 1 %</translation>
    </message>
    <message>
        <source>; from distance %3 on it is more than 100 ‖I‖</source>
        <translation>；从距离 %3 起大于 100 ‖I‖</translation>
    </message>
</context>
<context>
    <name>Handout</name>
    <message>
        <source>One timestep of the loop, operation by operation</source>
        <translation>循环的一个时间步，逐个运算</translation>
    </message>
</context>
<context>
    <name>HistoryCurves</name>
    <message>
        <source>saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>unit %1</source>
        <translation>单元 %1</translation>
    </message>
    <message>
        <source>‖state‖</source>
        <translation>‖状态‖</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source> Click, or drag the line, to go to a timestep.</source>
        <translation>单击，或拖动竖线，可跳到某个时间步。</translation>
    </message>
    <message>
        <source>Choose a unit: a row of W or U.</source>
        <translation>选择一个单元：W 或 U 的一行。</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>显示：%1</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>The numbers at the line that can be dragged.</source>
        <translation>可拖动的竖线处的各个数。</translation>
    </message>
    <message>
        <source>The shown timestep</source>
        <translation>当前时间步</translation>
    </message>
    <message>
        <source>Units: %1</source>
        <translation>单元：%1</translation>
    </message>
    <message>
        <source>Which curves are shown, one below the other.</source>
        <translation>显示哪些曲线，自上而下排列。</translation>
    </message>
    <message>
        <source>Which sum of the cell the shares are those of.</source>
        <translation>比例针对循环单元中的哪个求和。</translation>
    </message>
</context>
<context>
    <name>HistoryWords</name>
    <message>
        <source> Drawn around it: %1.</source>
        <translation>画出的是它周围的 %1。</translation>
    </message>
    <message>
        <source> Drawn around it: %1; of units all of them.</source>
        <translation>画出的是它周围的 %1；各单元的曲线画全部。</translation>
    </message>
    <message>
        <source>%1 of the sum</source>
        <translation>求和中 %1</translation>
    </message>
    <message>
        <source>At the start: drag the line, or click, to see when which term decides and when units saturate.</source>
        <translation>在起点：拖动竖线或单击，可看到何时由哪一项决定输出，单元何时饱和。</translation>
    </message>
    <message>
        <source>Norm of the state</source>
        <translation>状态的范数</translation>
    </message>
    <message>
        <source>Outputs of units</source>
        <translation>各单元的输出</translation>
    </message>
    <message>
        <source>Saturated units</source>
        <translation>饱和的单元</translation>
    </message>
    <message>
        <source>Shares of the sum</source>
        <translation>求和中各项的比例</translation>
    </message>
    <message>
        <source>The Euclidean norm of the state that a timestep leaves.</source>
        <translation>时间步留下的状态的欧几里得范数。</translation>
    </message>
    <message>
        <source>The chosen array of a timestep: a line for the chosen unit, and for each pinned one.</source>
        <translation>时间步中所选的数组：所选单元一条线，每个固定的单元一条线。</translation>
    </message>
    <message>
        <source>The output of the chosen unit, and of each pinned one.</source>
        <translation>所选单元以及每个固定的单元的输出。</translation>
    </message>
    <message>
        <source>The share of units whose activation is flat (slope &lt; 0.02).</source>
        <translation>激活函数处于平坦处（斜率 &lt; 0.02）的单元的比例。</translation>
    </message>
    <message>
        <source>The share of units whose candidate is saturated: the activation is flat there (slope &lt; 0.02).</source>
        <translation>候选隐状态饱和的单元的比例：那里激活函数是平的（斜率 &lt; 0.02）。</translation>
    </message>
    <message>
        <source>Timestep %1: %2; %3 of %4 candidates saturated; ‖state‖ %5.</source>
        <translation>时间步 %1：%2；%4 个候选中有 %3 个饱和；‖状态‖ %5。</translation>
    </message>
    <message>
        <source>Timestep %1: %2; %3 of %4 units saturated; ‖state‖ %5.</source>
        <translation>时间步 %1：%2；%4 个单元中有 %3 个饱和；‖状态‖ %5。</translation>
    </message>
    <message>
        <source>Timestep %1: computing what to draw…</source>
        <translation>时间步 %1：正在计算要画的内容…</translation>
    </message>
    <message>
        <source>What each term of the chosen sum is of all of them, by magnitude over all units.</source>
        <translation>所选求和的各项占全部的比例，按所有单元的绝对值计算。</translation>
    </message>
    <message>
        <source>What Σ|W·input_t|, Σ|U·state_t| and Σ|b| are of their sum: whether input, memory or bias decides.</source>
        <translation>Σ|W·input_t|、Σ|U·state_t| 和 Σ|b| 各占总和多少：决定输出的是输入、记忆还是偏置。</translation>
    </message>
    <message>
        <source>computing what to draw…</source>
        <translation>正在计算要画的内容…</translation>
    </message>
    <message>
        <source>computing what to draw… (%1)</source>
        <translation>正在计算要画的内容…（%1）</translation>
    </message>
    <message>
        <source>computing… (%1 of the run)</source>
        <translation>正在计算…（整个运行的 %1）</translation>
    </message>
    <message>
        <source>norm</source>
        <translation>范数</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>shares</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>the terms cannot be compared</source>
        <translation>各项无法比较</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>%1 holds a whole model of %2 steps; its one loop is shown.</source>
        <translation>%1 含有 %2 个步骤的整个模型；显示的是其中唯一的循环。</translation>
    </message>
    <message>
        <source>Draw inputs that fit</source>
        <translation>抽取相符的输入</translation>
    </message>
    <message>
        <source>Import inputs</source>
        <translation>导入输入</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>导入权重</translation>
    </message>
    <message>
        <source>Open the whole model</source>
        <translation>打开整个模型</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>import of %1</source>
        <translation>导入 %1</translation>
    </message>
</context>
<context>
    <name>ImportsBox</name>
    <message>
        <source>%1 is left.</source>
        <translation>%1 不使用。</translation>
    </message>
    <message>
        <source>%1 is no target: %4.</source>
        <translation>%1 不是目标：%4。</translation>
    </message>
    <message>
        <source>%1 is the target.</source>
        <translation>%1 是目标。</translation>
    </message>
    <message>
        <source>%1: %2, the label of y[%3].</source>
        <translation>%1：%2，是 y[%3] 的标签。</translation>
    </message>
    <message>
        <source>%1: %2, the target.</source>
        <translation>%1：%2，即目标。</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>Begin with zeros</source>
        <translation>从零开始</translation>
    </message>
    <message>
        <source>Draw W, U and b in place of the imported ones; undo brings back.</source>
        <translation>抽取 W、U 和 b，代替导入的；撤销可以恢复。</translation>
    </message>
    <message>
        <source>Draw inputs again</source>
        <translation>重新抽取输入</translation>
    </message>
    <message>
        <source>Draw the inputs in place of the imported ones; undo brings back.</source>
        <translation>抽取输入，代替导入的；撤销可以恢复。</translation>
    </message>
    <message>
        <source>Draw weights again</source>
        <translation>重新抽取权重</translation>
    </message>
    <message>
        <source>How the imported inputs are rescaled, feature by feature.</source>
        <translation>导入的输入如何逐个特征地重新缩放。</translation>
    </message>
    <message>
        <source>Imported arrays</source>
        <translation>导入的数组</translation>
    </message>
    <message>
        <source>Imported initial state</source>
        <translation>导入的初始状态</translation>
    </message>
    <message>
        <source>Imported inputs</source>
        <translation>导入的输入</translation>
    </message>
    <message>
        <source>Imported weights</source>
        <translation>导入的权重</translation>
    </message>
    <message>
        <source>Inputs from %1: %2 timesteps, %3 features.</source>
        <translation>输入来自 %1：%2 个时间步，%3 个特征。</translation>
    </message>
    <message>
        <source>Inputs from %1: %2 timesteps, 1 feature.</source>
        <translation>输入来自 %1：%2 个时间步，1 个特征。</translation>
    </message>
    <message>
        <source>Inputs turned round</source>
        <translation>输入倒序</translation>
    </message>
    <message>
        <source>Let the first turn remember zeros; undo brings the state back.</source>
        <translation>让第一次循环记得的是零；撤销可以恢复原来的状态。</translation>
    </message>
    <message>
        <source>Rescaling</source>
        <translation>重新缩放</translation>
    </message>
    <message>
        <source>The first turn remembers the state of %1.</source>
        <translation>第一次循环记得的是 %1 的状态。</translation>
    </message>
    <message>
        <source>The loop reads the last timestep first, as some layers do.</source>
        <translation>循环先读最后一个时间步，有些层就是这样。</translation>
    </message>
    <message>
        <source>The sizes follow what is imported.</source>
        <translation>各个大小由导入的内容决定。</translation>
    </message>
    <message>
        <source>Weights from %1: %2 units, %3 input features.</source>
        <translation>权重来自 %1：%2 个单元，%3 个输入特征。</translation>
    </message>
    <message>
        <source>Weights from %1: %2 units, 1 input feature.</source>
        <translation>权重来自 %1：%2 个单元，1 个输入特征。</translation>
    </message>
    <message>
        <source>What the file holds for this sample beside its inputs.</source>
        <translation>文件中这个样本除输入之外的内容。</translation>
    </message>
    <message>
        <source>What the sample is to be answered</source>
        <translation>这个样本的答案</translation>
    </message>
    <message>
        <source>Where these arrays come from, and their sizes.</source>
        <translation>这些数组来自哪里，大小是多少。</translation>
    </message>
    <message>
        <source>elsewhere</source>
        <translation>别处</translation>
    </message>
    <message>
        <source>inputs turned round</source>
        <translation>输入倒序</translation>
    </message>
    <message>
        <source>rescaling</source>
        <translation>重新缩放</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>targets</source>
        <translation>目标</translation>
    </message>
</context>
<context>
    <name>InfluencePanel</name>
    <message>
        <source>Amount of the change</source>
        <translation>改变量</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Ask about the input of the shown timestep</source>
        <translation>询问当前时间步的输入</translation>
    </message>
    <message>
        <source>Ask about timestep %1</source>
        <translation>询问时间步 %1</translation>
    </message>
    <message>
        <source>By how much each number of the input is changed, one after the other, to confirm what the gradients tell.</source>
        <translation>依次把输入的每个数改变多少，以验证梯度给出的结论。</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Does it still know its input?</source>
        <translation>它还记得输入吗？</translation>
    </message>
    <message>
        <source>Does the network still know this input k timesteps later? The answer stays while you step on; the strong bar is the shown timestep.</source>
        <translation>k 个时间步之后，网络还记得这个输入吗？继续步进时答案保持不变；颜色深的条是当前时间步。</translation>
    </message>
    <message>
        <source>How much of the effect of a changed input is left later.</source>
        <translation>改变输入的影响在之后还剩多少。</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>未完成：%1</translation>
    </message>
    <message>
        <source>Through the shown loop alone, or through all steps of the model back to its first inputs: from the output of this loop, or from what the model says.</source>
        <translation>只经过当前显示的循环，或者经过模型的所有步骤一直回到最初的输入：从这个循环的输出开始，或者从模型的回答开始。</translation>
    </message>
    <message>
        <source>What is asked about</source>
        <translation>问的是什么</translation>
    </message>
    <message>
        <source>What is left of the effect of a changed input.</source>
        <translation>改变输入的影响还剩多少。</translation>
    </message>
    <message>
        <source>beside</source>
        <translation>旁边</translation>
    </message>
    <message>
        <source>change by</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>in this loop</source>
        <translation>在这个循环中</translation>
    </message>
    <message>
        <source>this output, by all layers</source>
        <translation>这个输出，经过所有层</translation>
    </message>
    <message>
        <source>what the model says</source>
        <translation>模型的回答</translation>
    </message>
</context>
<context>
    <name>InfluencePlot</name>
    <message>
        <source>A bar for each timestep later: ‖∂output_{s+k}/∂input_s‖ by that at k = 0. The mark across it: the loop run again with each number of the input changed. The strong bar is the timestep that is shown.</source>
        <translation>之后每个时间步一个条：‖∂output_{s+k}/∂input_s‖ 除以 k = 0 时的值。条上的横线：把输入的每个数改变之后重新运行循环的结果。颜色深的条是当前时间步。</translation>
    </message>
    <message>
        <source>What is left of the effect of a changed input</source>
        <translation>改变输入的影响还剩多少</translation>
    </message>
    <message>
        <source>share as measured</source>
        <translation>比例（实测）</translation>
    </message>
    <message>
        <source>share by the gradients</source>
        <translation>比例（按梯度）</translation>
    </message>
    <message>
        <source>timesteps later</source>
        <translation>之后的时间步数</translation>
    </message>
    <message>
        <source>timesteps later; bar: gradient, mark: measured</source>
        <translation>之后的时间步；条：梯度，横线：实测</translation>
    </message>
    <message>
        <source>timesteps later; mark: measured, grey: baseline</source>
        <translation>之后的时间步；横线：实测，灰：基线</translation>
    </message>
</context>
<context>
    <name>InfluenceWords</name>
    <message>
        <source> Baseline (%1): </source>
        <translation>基线（%1）：</translation>
    </message>
    <message>
        <source> changes nothing either.</source>
        <translation>也什么都不变。</translation>
    </message>
    <message>
        <source> is felt all the same: it is not a small one.</source>
        <translation>却仍能感觉到：这个改变并不小。</translation>
    </message>
    <message>
        <source>%1 later %2 of the effect of a change is left</source>
        <translation>%1之后，改变的影响还剩 %2</translation>
    </message>
    <message>
        <source>%1 later a change has %2 of its first effect</source>
        <translation>%1之后，改变的影响是最初的 %2</translation>
    </message>
    <message>
        <source>; after %1 it is %2.</source>
        <translation>；%1之后是 %2。</translation>
    </message>
    <message>
        <source>; from %1 later on exactly nothing is.</source>
        <translation>；%1之后恰好什么都不剩。</translation>
    </message>
    <message>
        <source>; from %1 later on less than 1 % is.</source>
        <translation>；%1之后不到 1 %。</translation>
    </message>
    <message>
        <source>; from %1 later on nothing is: the state is emptied.</source>
        <translation>；%1之后什么都不剩：状态被清空了。</translation>
    </message>
    <message>
        <source>; it stays below 1 %.</source>
        <translation>；它一直低于 1 %。</translation>
    </message>
    <message>
        <source>Input of timestep %1: </source>
        <translation>时间步 %1 的输入：</translation>
    </message>
    <message>
        <source>The loop, run again with changes by %1, confirms it.</source>
        <translation>把输入改变 %1 后重新运行循环，结果与此相符。</translation>
    </message>
    <message>
        <source>The loop, run again with changes by %1, gives %2 after %3, not %4: a finite change is not a small one.</source>
        <translation>把输入改变 %1 后重新运行循环，%3之后得到 %2，而不是 %4：有限的改变并不是微小的改变。</translation>
    </message>
    <message>
        <source>its gradient is not finite.</source>
        <translation>它的梯度含非有限的数。</translation>
    </message>
    <message>
        <source>no output depends on it, the gradient is 0; a change by %1</source>
        <translation>没有输出依赖它，梯度为 0；改变 %1，</translation>
    </message>
    <message>
        <source>no timestep follows that could know it.</source>
        <translation>后面没有可能记得它的时间步。</translation>
    </message>
</context>
<context>
    <name>InputInfluenceView</name>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>How much it moves with each input</source>
        <translation>它随每个输入变动多少</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>未完成：%1</translation>
    </message>
    <message>
        <source>With which inputs of the sample it moves most, and least.</source>
        <translation>它随样本的哪些输入变动最大，随哪些变动最小。</translation>
    </message>
    <message>
        <source>‖∂y/∂x_t‖ by each input x_t of the sample, as a share of the largest. Click, or drag the line, to go to a timestep.</source>
        <translation>对样本的每个输入 x_t 的 ‖∂y/∂x_t‖，以最大值的百分比表示。单击，或拖动竖线，转到一个时间步。</translation>
    </message>
</context>
<context>
    <name>InputInfluenceWords</name>
    <message>
        <source>%1 depends on no input: all gradients are 0.</source>
        <translation>%1不依赖任何输入：所有梯度都是 0。</translation>
    </message>
    <message>
        <source>%1 moves most with input %2, by %3 of a small change of it.</source>
        <translation>%1随输入 %2 变动最大：输入的微小变化乘以 %3。</translation>
    </message>
    <message>
        <source>%1 of %2 inputs have less than 1 % of that.</source>
        <translation>%2 个输入中有 %1 个不到它的 1 %。</translation>
    </message>
    <message>
        <source>1 of %2 inputs has less than 1 % of that.</source>
        <translation>%2 个输入中有 1 个不到它的 1 %。</translation>
    </message>
    <message>
        <source>No input has less than 1 % of that.</source>
        <translation>没有输入不到它的 1 %。</translation>
    </message>
    <message>
        <source>The output of this loop after input %1</source>
        <translation>这个循环在输入 %1 之后的输出</translation>
    </message>
    <message>
        <source>What the model says (%1: %2)</source>
        <translation>模型的回答（%1：%2）</translation>
    </message>
    <message>
        <source>What the model says of input %3 (%1: %2)</source>
        <translation>模型对输入 %3 的回答（%1：%2）</translation>
    </message>
    <message>
        <source>With the first input it moves %1 as much.</source>
        <translation>随第一个输入的变动是它的 %1。</translation>
    </message>
</context>
<context>
    <name>InputsDialog</name>
    <message>
        <source>%1 features</source>
        <translation>%1 个特征</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>1 feature</source>
        <translation>1 个特征</translation>
    </message>
    <message>
        <source>; %1 is read as their targets</source>
        <translation>；%1 作为它们的目标读取</translation>
    </message>
    <message>
        <source>All inputs:</source>
        <translation>全部输入：</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Inputs from %1</source>
        <translation>来自 %1 的输入</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>The first timesteps and features:</source>
        <translation>前几个时间步和特征：</translation>
    </message>
    <message>
        <source>The first timesteps:</source>
        <translation>前几个时间步：</translation>
    </message>
    <message>
        <source>What the file holds and how it is read.</source>
        <translation>文件里有什么，怎样读取。</translation>
    </message>
    <message>
        <source>What the inputs will be</source>
        <translation>输入将是什么</translation>
    </message>
    <message>
        <source>What the inputs will be, or why they cannot be read.</source>
        <translation>输入将是什么，或者为什么读不了。</translation>
    </message>
    <message>
        <source>What was guessed</source>
        <translation>猜测了什么</translation>
    </message>
    <message>
        <source>What was guessed or left out on reading the file.</source>
        <translation>读取文件时猜测或略去了什么。</translation>
    </message>
</context>
<context>
    <name>InputsFit</name>
    <message>
        <source>%1 columns</source>
        <translation>%1 列</translation>
    </message>
    <message>
        <source>%1 features</source>
        <translation>%1 个特征</translation>
    </message>
    <message>
        <source>%1 has %2, %3 has %4: %5, or draw the weights again.</source>
        <translation>%1 有 %2，%3 有 %4：%5，或者重新抽取权重。</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 列</translation>
    </message>
    <message>
        <source>1 feature</source>
        <translation>1 个特征</translation>
    </message>
    <message>
        <source>Draw W, U and b; undo brings the imported ones back.</source>
        <translation>抽取 W、U 和 b；撤销可以恢复导入的。</translation>
    </message>
    <message>
        <source>Draw the weights again</source>
        <translation>重新抽取权重</translation>
    </message>
    <message>
        <source>W of %1</source>
        <translation>%1 的 W</translation>
    </message>
    <message>
        <source>choose a file with %1</source>
        <translation>选择有 %1的文件</translation>
    </message>
    <message>
        <source>choose an array with %1</source>
        <translation>选择有 %1的数组</translation>
    </message>
    <message>
        <source>set the window to %1</source>
        <translation>把窗口设为 %1</translation>
    </message>
    <message>
        <source>tell the vocabulary of the weights</source>
        <translation>给出权重的词表</translation>
    </message>
</context>
<context>
    <name>InputsForm</name>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>How many numbers of a series are one input; the newest is the last. For a series of one number a timestep.</source>
        <translation>序列中多少个数作为一个输入；最新的排在最后。适用于每个时间步一个数的序列。</translation>
    </message>
    <message>
        <source>Rescaling</source>
        <translation>重新缩放</translation>
    </message>
    <message>
        <source>What is done to the numbers of each feature.</source>
        <translation>对每个特征的数做什么处理。</translation>
    </message>
    <message>
        <source>Which array of the file holds the inputs.</source>
        <translation>文件中的哪个数组是输入。</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
</context>
<context>
    <name>InputsPreview</name>
    <message>
        <source>First inputs</source>
        <translation>前几个输入</translation>
    </message>
    <message>
        <source>The first timesteps as they will be, a row a timestep.</source>
        <translation>前几个时间步将是什么样，一行一个时间步。</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>LayerDialog</name>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>All steps: the window shows one loop of it at a time.</source>
        <translation>全部步骤：窗口一次显示其中一个循环。</translation>
    </message>
    <message>
        <source>Arrays</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>For a layer that reads the sequence from its last timestep.</source>
        <translation>用于从最后一个时间步开始读取序列的层。</translation>
    </message>
    <message>
        <source>How W and U lie: neither names nor shapes in the file tell it.</source>
        <translation>W 和 U 怎样存放：文件中的名称和形状都没有说明。</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layers of %1</source>
        <translation>%1 的层</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>读取</translation>
    </message>
    <message>
        <source>The activation of the layer, where the file does not tell it.</source>
        <translation>这一层的激活函数，文件没有说明时使用。</translation>
    </message>
    <message>
        <source>The layer of the file:</source>
        <translation>文件的层：</translation>
    </message>
    <message>
        <source>The layers of the file; grey ones cannot be opened.</source>
        <translation>文件中的层；灰色的不能打开。</translation>
    </message>
    <message>
        <source>The whole model, or one layer of it by itself:</source>
        <translation>整个模型，或者单独一层：</translation>
    </message>
    <message>
        <source>Turn the inputs round</source>
        <translation>输入倒序</translation>
    </message>
    <message>
        <source>Which layer shall be opened? Each direction stands for itself.</source>
        <translation>打开哪一层？每个方向单独算一层。</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>backwards</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>forwards</source>
        <translation>正向</translation>
    </message>
    <message>
        <source>not told: %1 stays</source>
        <translation>未说明：沿用 %1</translation>
    </message>
    <message>
        <source>not told: forwards</source>
        <translation>未说明：正向</translation>
    </message>
    <message>
        <source>order</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>the whole model</source>
        <translation>整个模型</translation>
    </message>
</context>
<context>
    <name>LessonBar</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>章</translation>
    </message>
    <message>
        <source>Finish ▸</source>
        <translation>结束 ▸</translation>
    </message>
    <message>
        <source>Go back to where you were. (Esc)</source>
        <translation>回到原来的地方。（Esc）</translation>
    </message>
    <message>
        <source>Go back to where you were. (Space)</source>
        <translation>回到原来的地方。（空格）</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Leave ✕</source>
        <translation>离开 ✕</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一站</translation>
    </message>
    <message>
        <source>Next ▸</source>
        <translation>下一站 ▸</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Reveal ▸</source>
        <translation>揭晓 ▸</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Show what is covered. (Space)</source>
        <translation>显示遮住的内容。（空格）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>站</translation>
    </message>
    <message>
        <source>The chapters; choose one to go there.</source>
        <translation>各章；选择一章可跳到那里。</translation>
    </message>
    <message>
        <source>The next stop. (Space, Page Down)</source>
        <translation>下一站。（空格、Page Down）</translation>
    </message>
    <message>
        <source>The stop before. (Page Up)</source>
        <translation>前一站。（Page Up）</translation>
    </message>
    <message>
        <source>What the lesson says here.</source>
        <translation>课程在这里讲的话。</translation>
    </message>
    <message>
        <source>What will it be? Nobody sees it, and it is not kept.</source>
        <translation>会是多少？没有人看得到，也不会保存。</translation>
    </message>
    <message>
        <source>Your guess</source>
        <translation>您的猜测</translation>
    </message>
    <message>
        <source>your guess</source>
        <translation>您的猜测</translation>
    </message>
    <message>
        <source>◂ Back</source>
        <translation>◂ 上一站</translation>
    </message>
</context>
<context>
    <name>LessonSentences</name>
    <message>
        <source>You have stepped on from here; Space goes on.</source>
        <translation>您已经从这里往前走了；按空格继续课程。</translation>
    </message>
    <message>
        <source>You said %1: %2 too high.</source>
        <translation>您说的是 %1：大了 %2。</translation>
    </message>
    <message>
        <source>You said %1: %2 too low.</source>
        <translation>您说的是 %1：小了 %2。</translation>
    </message>
    <message>
        <source>You said %1: right to two decimals.</source>
        <translation>您说的是 %1：两位小数都对。</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>“%1”不是数。</translation>
    </message>
</context>
<context>
    <name>LessonWriter</name>
    <message>
        <source>A lesson</source>
        <translation>一个课程</translation>
    </message>
    <message>
        <source>A lesson for others: stops, and a sentence at each.</source>
        <translation>给别人的课程：若干站，每站一句话。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Lesson writer</source>
        <translation>课程编辑器</translation>
    </message>
    <message>
        <source>Make a stop of what is shown, behind the chosen one.</source>
        <translation>把当前显示的内容作为一站，放在所选的一站之后。</translation>
    </message>
    <message>
        <source>Stops</source>
        <translation>各站</translation>
    </message>
    <message>
        <source>Take this view</source>
        <translation>取当前画面</translation>
    </message>
    <message>
        <source>The stops of the lesson, in their order.</source>
        <translation>课程的各站，按先后排列。</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>To a file…</source>
        <translation>到文件…</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>What the lesson is called.</source>
        <translation>课程叫什么名字。</translation>
    </message>
</context>
<context>
    <name>LessonWriting</name>
    <message>
        <source>A lesson</source>
        <translation>一个课程</translation>
    </message>
    <message>
        <source>Open a lesson</source>
        <translation>打开课程</translation>
    </message>
    <message>
        <source>Save the lesson</source>
        <translation>保存课程</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>deleted stop</source>
        <translation>删除的站</translation>
    </message>
    <message>
        <source>lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>lesson of a file</source>
        <translation>文件中的课程</translation>
    </message>
    <message>
        <source>order of stops</source>
        <translation>站的顺序</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>站</translation>
    </message>
    <message>
        <source>title of the lesson</source>
        <translation>课程的标题</translation>
    </message>
</context>
<context>
    <name>Lessons</name>
    <message>
        <source>Take it over</source>
        <translation>采用它</translation>
    </message>
    <message>
        <source>This lesson has no stop yet.</source>
        <translation>这个课程还没有站。</translation>
    </message>
    <message>
        <source>What you changed in the lesson is not in your own run.</source>
        <translation>您在课程中所作的改动不在您自己的运行里。</translation>
    </message>
    <message>
        <source>Written for other weights or inputs than those that are open.</source>
        <translation>它是为别的权重或输入写的，不是现在打开的这些。</translation>
    </message>
    <message>
        <source>run of the lesson</source>
        <translation>课程的运行</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>update</source>
        <translation>更新</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
</context>
<context>
    <name>MapFields</name>
    <message>
        <source>Its values: 1:8 are the whole numbers with both ends, 0.01:1:12 are 12 even values with both ends, commas join several.</source>
        <translation>它的值：1:8 是包括两端的整数，0.01:1:12 是包括两端的 12 个等距的值，用逗号连接几个。</translation>
    </message>
    <message>
        <source>The setting whose values go %1.</source>
        <translation>取值%1排列的设置。</translation>
    </message>
    <message>
        <source>downwards</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>to the right</source>
        <translation>向右</translation>
    </message>
    <message>
        <source>values %1</source>
        <translation>值%1</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>A point is a state of a sample; a click goes to its timestep.</source>
        <translation>一个点是一个样本的状态；单击转到它的时间步。</translation>
    </message>
    <message>
        <source>Coloured by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>Compute the states of all samples, and where they lie.</source>
        <translation>计算所有样本的状态及其位置。</translation>
    </message>
    <message>
        <source>Draw the map</source>
        <translation>绘制分布图</translation>
    </message>
    <message>
        <source>How many states there are, and what their colours tell.</source>
        <translation>有多少状态，颜色说明什么。</translation>
    </message>
    <message>
        <source>Map of the states</source>
        <translation>状态分布图</translation>
    </message>
    <message>
        <source>The unit that the colours tell, counted from 1.</source>
        <translation>颜色说明哪个单元，从 1 数起。</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>What the colour of a point tells.</source>
        <translation>点的颜色说明什么。</translation>
    </message>
    <message>
        <source>What the map shows</source>
        <translation>分布图显示什么</translation>
    </message>
    <message>
        <source>coloured by</source>
        <translation>着色</translation>
    </message>
</context>
<context>
    <name>MapPicture</name>
    <message>
        <source>A colour for each pair of values. A click sets both settings; arrow keys walk. Framed: the present run. Violet: the run has no such number.</source>
        <translation>每对值一种颜色。单击可采用这两个设置；方向键逐格移动。框出的：当前的运行。紫色：该运行没有这个数。</translation>
    </message>
    <message>
        <source>Map of the sweep</source>
        <translation>扫描图</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>MapWords</name>
    <message>
        <source> (Of each run the first %1 timesteps.)</source>
        <translation>（每次运行取前 %1 个时间步。）</translation>
    </message>
    <message>
        <source>%1 states, of every %2th sample. A click on a point goes there.</source>
        <translation>%1 个状态，每 %2 个样本取一个。单击一个点转到那里。</translation>
    </message>
    <message>
        <source>%1 states. A click on a point goes there.</source>
        <translation>%1 个状态。单击一个点转到那里。</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1：%2 %3</translation>
    </message>
    <message>
        <source>%1: %2 everywhere.</source>
        <translation>%1：处处为 %2。</translation>
    </message>
    <message>
        <source>%1: %2 wherever it is known.</source>
        <translation>%1：凡是已知之处都是 %2。</translation>
    </message>
    <message>
        <source>%1: from %2 (%3) to %4 (%5).</source>
        <translation>%1：从 %2（%3）到 %4（%5）。</translation>
    </message>
    <message>
        <source>%1: no run has one.</source>
        <translation>%1：没有一个运行有它。</translation>
    </message>
    <message>
        <source>%n pairs, such as %1</source>
        <translation>%n 对，例如 %1</translation>
    </message>
    <message>
        <source>1st direction</source>
        <translation>第 1 方向</translation>
    </message>
    <message>
        <source>1st direction (%1 %)</source>
        <translation>第 1 方向（%1 %）</translation>
    </message>
    <message>
        <source>2nd direction</source>
        <translation>第 2 方向</translation>
    </message>
    <message>
        <source>2nd direction (%1 %)</source>
        <translation>第 2 方向（%1 %）</translation>
    </message>
    <message>
        <source>Colours: the output of unit %1.</source>
        <translation>颜色：单元 %1 的输出。</translation>
    </message>
    <message>
        <source>Colours: the timestep, from the first to the last.</source>
        <translation>颜色：时间步，从第一个到最后一个。</translation>
    </message>
    <message>
        <source>Computing the states of all samples: %1 %.</source>
        <translation>正在计算所有样本的状态：%1 %。</translation>
    </message>
    <message>
        <source>Runs the network with each pair of values: how do two settings act together?</source>
        <translation>用每对值运行网络：两个设置怎样共同起作用？</translation>
    </message>
    <message>
        <source>Sweep again: settings have changed.</source>
        <translation>请重新扫描：设置已经改变。</translation>
    </message>
    <message>
        <source>Sweep again: this takes longer and was not measured.</source>
        <translation>请重新扫描：这一项用时更长，还没有测量。</translation>
    </message>
    <message>
        <source>The states of all samples, a point each. Draw the map.</source>
        <translation>所有样本的状态，每个一点。请绘制分布图。</translation>
    </message>
    <message>
        <source>There is no such thing here; colours: unit %1.</source>
        <translation>这里没有这一项；颜色：单元 %1。</translation>
    </message>
    <message>
        <source>letter</source>
        <translation>字母</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单元</translation>
    </message>
</context>
<context>
    <name>MemoryPanel</name>
    <message>
        <source>At timestep %5 the runs are farthest apart in the %2 (%1) and nearest in the %4 (%3).</source>
        <translation>在时间步 %5，两次运行相距最远的是 %2（%1），最近的是 %4（%3）。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Compare in the window</source>
        <translation>在窗口中比较</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>未完成：%1</translation>
    </message>
    <message>
        <source>Pins the other run: the output sequence shows the difference. Not for a long run, of which only a part was run twice.</source>
        <translation>固定另一次运行：输出序列显示差值。不适用于只把一部分运行了两次的长运行。</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Three experiments on what the network remembers.</source>
        <translation>关于网络记得什么的三个实验。</translation>
    </message>
    <message>
        <source>What does it remember?</source>
        <translation>它记得什么？</translation>
    </message>
    <message>
        <source>What the experiment found.</source>
        <translation>实验的发现。</translation>
    </message>
    <message>
        <source>timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>‖Δh_t‖</source>
        <translation>‖Δh_t‖</translation>
    </message>
</context>
<context>
    <name>MessageStrip</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this message.</source>
        <translation>关闭这条消息。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>What the program has to say.</source>
        <translation>程序要说的话。</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>This session has a lesson: %1.</source>
        <translation>这个会话带有课程：%1。</translation>
    </message>
</context>
<context>
    <name>NarrationBar</name>
    <message>
        <source>What was done last, in a sentence; below it as R writes it, with shapes.</source>
        <translation>刚刚做了什么，用一句话说出；下面是 R 的写法，带形状。</translation>
    </message>
</context>
<context>
    <name>Narrator</name>
    <message>
        <source>No unit is followed.</source>
        <translation>没有跟踪任何单元。</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>已暂停。</translation>
    </message>
    <message>
        <source>Playing.</source>
        <translation>正在播放。</translation>
    </message>
    <message>
        <source>Unit %1 is followed: %2.</source>
        <translation>正在跟踪单元 %1：%2。</translation>
    </message>
</context>
<context>
    <name>NotesStrip</name>
    <message>
        <source>%1 more stand beside the settings.</source>
        <translation>设置旁边还有 %1 条。</translation>
    </message>
    <message>
        <source>Activation of the layer</source>
        <translation>层的激活函数</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close these notes; they stay beside the settings.</source>
        <translation>关闭这些提示；设置旁边仍留有它们。</translation>
    </message>
    <message>
        <source>How this run differs from its files</source>
        <translation>这次运行与它的文件有何不同</translation>
    </message>
    <message>
        <source>Leave them as they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>The file does not tell it: choose the one of the model.</source>
        <translation>文件没有说明：请选择模型的激活函数。</translation>
    </message>
    <message>
        <source>Turn the inputs round</source>
        <translation>输入倒序</translation>
    </message>
    <message>
        <source>What is computed otherwise than in the model, and what was guessed.</source>
        <translation>哪些计算与模型不同，哪些是猜测的。</translation>
    </message>
    <message>
        <source>Whether the loop reads the last timestep first; undo takes it back.</source>
        <translation>循环是否先读最后一个时间步；撤销可以恢复。</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活函数</translation>
    </message>
</context>
<context>
    <name>NudgeFields</name>
    <message>
        <source>Amount of the nudge</source>
        <translation>微扰的大小</translation>
    </message>
    <message>
        <source>At which timestep, from 1, the input is nudged.</source>
        <translation>在哪个时间步微扰输入，从 1 数起。</translation>
    </message>
    <message>
        <source>Input feature of the nudge</source>
        <translation>微扰的输入特征</translation>
    </message>
    <message>
        <source>The amount has to be a number other than 0, such as 1e-3.</source>
        <translation>微扰的大小必须是不为 0 的数，例如 1e-3。</translation>
    </message>
    <message>
        <source>Timestep of the nudge</source>
        <translation>微扰的时间步</translation>
    </message>
    <message>
        <source>What is added to the input: finite, not 0, such as 1e-3.</source>
        <translation>加到输入上的数：有限，不为 0，例如 1e-3。</translation>
    </message>
    <message>
        <source>Which input feature, from 1, is nudged.</source>
        <translation>微扰哪个输入特征，从 1 数起。</translation>
    </message>
    <message>
        <source>at timestep</source>
        <translation>在时间步</translation>
    </message>
    <message>
        <source>by</source>
        <translation>改变</translation>
    </message>
    <message>
        <source>input</source>
        <translation>输入</translation>
    </message>
</context>
<context>
    <name>NumbersPanel</name>
    <message>
        <source>Array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the expression and what is printed for it.</source>
        <translation>复制表达式及其打印结果。</translation>
    </message>
    <message>
        <source>Copy the numbers</source>
        <translation>复制这些数</translation>
    </message>
    <message>
        <source>Expression</source>
        <translation>表达式</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Printed by</source>
        <translation>打印方式</translation>
    </message>
    <message>
        <source>Printed numbers</source>
        <translation>打印出的数</translation>
    </message>
    <message>
        <source>Prints part of an array as R prints such numbers, or NumPy; its cells are outlined in the pictures.</source>
        <translation>按 R 或 NumPy 的方式打印数组的一部分；它的单元格在图中用框标出。</translation>
    </message>
    <message>
        <source>The array whose numbers are printed.</source>
        <translation>打印哪个数组的数。</translation>
    </message>
    <message>
        <source>The language whose way to print numbers is shown.</source>
        <translation>按哪种语言的方式打印数。</translation>
    </message>
    <message>
        <source>What is not computed yet, what is computed again with all digits, and what another program may print otherwise.</source>
        <translation>哪些尚未计算，哪些以全部位数重新计算，哪些在别的程序中打印出来可能不同。</translation>
    </message>
    <message>
        <source>What is printed, digit for digit.</source>
        <translation>打印的内容，逐位照录。</translation>
    </message>
    <message>
        <source>What one types to have these numbers printed.</source>
        <translation>输入什么可以打印出这些数。</translation>
    </message>
    <message>
        <source>chaotic: R may print others from about timestep %1 on</source>
        <translation>混沌：大约从时间步 %1 起，R 可能打印出不同的数</translation>
    </message>
    <message>
        <source>covered until it is revealed</source>
        <translation>揭晓之前是遮住的</translation>
    </message>
    <message>
        <source>from row %1 on: not computed yet</source>
        <translation>从第 %1 行起：尚未计算</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>尚未计算</translation>
    </message>
    <message>
        <source>stored as float32, computed again in float64</source>
        <translation>以 float32 保存，以 float64 重新计算</translation>
    </message>
</context>
<context>
    <name>OthersNote</name>
    <message>
        <source>This is of another loop, other weights or other samples.</source>
        <translation>这属于另一个循环、另外的权重或另外的样本。</translation>
    </message>
    <message>
        <source>What it is of</source>
        <translation>它属于什么</translation>
    </message>
</context>
<context>
    <name>OutputSequencePanel</name>
    <message>
        <source>%1
Of the changes:</source>
        <translation>%1
变化量的：</translation>
    </message>
    <message>
        <source>A backward loop: timestep 1 stands at the right and reads the last input.</source>
        <translation>倒序的循环：时间步 1 在最右边，读取最后一个输入。</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>run − baseline</source>
        <translation>运行 − 基线</translation>
    </message>
</context>
<context>
    <name>PageRangeDialog</name>
    <message>
        <source>First timestep</source>
        <translation>第一个时间步</translation>
    </message>
    <message>
        <source>Last timestep</source>
        <translation>最后一个时间步</translation>
    </message>
    <message>
        <source>Of %1 timesteps a page of 10 MB holds %2. Which?</source>
        <translation>共 %1 个时间步，10 MB 的网页可容纳 %2 个。要哪些？</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>Where the page begins, counted from 1.</source>
        <translation>网页从哪个时间步开始，从 1 数起。</translation>
    </message>
    <message>
        <source>Where the page ends.</source>
        <translation>网页到哪个时间步结束。</translation>
    </message>
</context>
<context>
    <name>PathPanel</name>
    <message>
        <source>1st direction</source>
        <translation>第 1 方向</translation>
    </message>
    <message>
        <source>2nd</source>
        <translation>第 2</translation>
    </message>
    <message>
        <source>2nd direction</source>
        <translation>第 2 方向</translation>
    </message>
    <message>
        <source>A dot is the state after a timestep, seen in the two directions in which it moves most (PCA). The square is the first timestep, the strong line the way to the shown timestep (its last 500 dots). Click a dot to go there; the wheel goes nearer, a double click shows all again.</source>
        <translation>每个点是一个时间步之后的状态，从它移动最多的两个方向（PCA）看去。方块是第一个时间步，粗线是到当前时间步的路径（最近 500 个点）。单击一个点可跳到那里；滚轮放大，双击重新显示全部。</translation>
    </message>
    <message>
        <source>Computing the path of the state…</source>
        <translation>正在计算状态的轨迹…</translation>
    </message>
    <message>
        <source>Path of the state in its two main directions</source>
        <translation>状态在两个主方向上的轨迹</translation>
    </message>
    <message>
        <source>timestep</source>
        <translation>时间步</translation>
    </message>
</context>
<context>
    <name>PathWords</name>
    <message>
        <source>A single timestep: the path is one point.</source>
        <translation>只有一个时间步：轨迹是一个点。</translation>
    </message>
    <message>
        <source>Drawn: %1.</source>
        <translation>画出的是：%1。</translation>
    </message>
    <message>
        <source>Drawn: one timestep in %1.</source>
        <translation>画出的是：每 %1 个时间步取一个。</translation>
    </message>
    <message>
        <source>From timestep %1 on the state stands still: every state is the same (to 12 digits).</source>
        <translation>从时间步 %1 起状态静止不动：每个状态都一样（到 12 位有效数字）。</translation>
    </message>
    <message>
        <source>More than 2,048 units and timesteps: the main directions are not sought, it would take too long.</source>
        <translation>单元和时间步都超过 2,048：不求主方向，否则用时太长。</translation>
    </message>
    <message>
        <source>Not finite or too large, so left out: %1 of %2 states.</source>
        <translation>非有限或太大，因而略去：%2 个状态中的 %1 个。</translation>
    </message>
    <message>
        <source>The state stands still: it is the same at every timestep.</source>
        <translation>状态静止不动：每个时间步都一样。</translation>
    </message>
    <message>
        <source>The states that can be drawn are one point.</source>
        <translation>能够画出的状态是同一个点。</translation>
    </message>
    <message>
        <source>The two directions show %1 of how the state moves.</source>
        <translation>这两个方向显示了状态移动的 %1。</translation>
    </message>
    <message>
        <source>The two directions show all of how the state moves.</source>
        <translation>这两个方向显示了状态的全部移动。</translation>
    </message>
</context>
<context>
    <name>PinButton</name>
    <message>
        <source>Keeps the line of the chosen unit, or drops it again.</source>
        <translation>保留所选单元的曲线，或者不再保留。</translation>
    </message>
    <message>
        <source>Pin a unit</source>
        <translation>固定单元</translation>
    </message>
    <message>
        <source>Pin the chosen unit</source>
        <translation>固定所选的单元</translation>
    </message>
    <message>
        <source>Pin unit %1</source>
        <translation>固定单元 %1</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Unpin unit %1</source>
        <translation>取消固定单元 %1</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>%1 is the key of “%2”: choose another, or take it there.</source>
        <translation>%1 已是“%2”的按键：请另选一个，或者先在那里取消它。</translation>
    </message>
    <message>
        <source>&amp;All as usual</source>
        <translation>全部恢复默认(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;No key</source>
        <translation>无按键(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Usual key</source>
        <translation>默认按键(&amp;U)</translation>
    </message>
    <message>
        <source>All commands have their usual keys.</source>
        <translation>所有命令都使用默认按键。</translation>
    </message>
    <message>
        <source>Choose a command; its keys are changed below.</source>
        <translation>选择一个命令；在下方改变它的按键。</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>命令及其按键</translation>
    </message>
    <message>
        <source>Keys of a &amp;single letter, such as Z, do something</source>
        <translation>单个字母的按键（例如 Z）有效(&amp;S)</translation>
    </message>
    <message>
        <source>Keys of a single letter do something</source>
        <translation>单个字母的按键有效</translation>
    </message>
    <message>
        <source>New key</source>
        <translation>新按键</translation>
    </message>
    <message>
        <source>Preferences: keys</source>
        <translation>偏好设置：按键</translation>
    </message>
    <message>
        <source>Press the key that the chosen command is to have.</source>
        <translation>按下要给所选命令使用的键。</translation>
    </message>
    <message>
        <source>What a change of keys means.</source>
        <translation>这次改变按键的结果。</translation>
    </message>
    <message>
        <source>Without it a letter that is said or hit by mistake does nothing.</source>
        <translation>不勾选时，误说或误按的字母不起作用。</translation>
    </message>
    <message>
        <source>command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>无按键</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>%1 of %2 timesteps</source>
        <translation>时间步 %1 / %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, rows %3, %2 in a temporary file</source>
        <translation>%1，行为 %3，%2 在临时文件中</translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation>，还剩 %1</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>How far the run is; what is ready can be stepped through.</source>
        <translation>运行进行到哪里；算好的部分可以步进查看。</translation>
    </message>
    <message>
        <source>Pictures are drawn from rows rounded to float32. Numbers that are shown, copied or written as text are computed again, as the loop had them.</source>
        <translation>图是用舍入到 float32 的行画的。显示、复制或写成文本的数会重新计算，与循环中的一致。</translation>
    </message>
    <message>
        <source>Precision and size</source>
        <translation>精度与大小</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop or go on.</source>
        <translation>停止或继续。</translation>
    </message>
    <message>
        <source>What the loop computes in, and how many bytes its rows take.</source>
        <translation>循环用什么精度计算，各行占多少字节。</translation>
    </message>
    <message>
        <source>baseline: %1 of %2 timesteps</source>
        <translation>基线：时间步 %1 / %2</translation>
    </message>
    <message>
        <source>drawing the numbers of %1 timesteps</source>
        <translation>正在抽取 %1 个时间步的数</translation>
    </message>
    <message>
        <source>stopped at %1 of %2 timesteps</source>
        <translation>停在时间步 %1 / %2</translation>
    </message>
</context>
<context>
    <name>ReadoutCurves</name>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>y</source>
        <translation>y</translation>
    </message>
</context>
<context>
    <name>ReadoutMatrix</name>
    <message>
        <source>V cannot be changed by hand.</source>
        <translation>V 不能手动改动。</translation>
    </message>
</context>
<context>
    <name>ReadoutPanel</name>
    <message>
        <source>The read-out over time</source>
        <translation>输出层随时间的变化</translation>
    </message>
    <message>
        <source>What is read out of each timestep, over what it should be. Click, or drag the line, to go to a timestep.</source>
        <translation>每个时间步读出的值，画在目标值之上。单击，或拖动竖线，可跳到某个时间步。</translation>
    </message>
</context>
<context>
    <name>ReadoutPlot</name>
    <message>
        <source>not seen in training from here</source>
        <translation>从这里起的数据在训练中没有见过</translation>
    </message>
    <message>
        <source>unseen</source>
        <translation>未见过</translation>
    </message>
</context>
<context>
    <name>ReadoutProduct</name>
    <message>
        <source>What is read out of the shown timestep; a row a number, a column of V a unit: click one to choose it.</source>
        <translation>从当前时间步读出的值；一行一个数，V 的一列一个单元：单击一列可选择它。</translation>
    </message>
    <message>
        <source>y = V·output_t + c</source>
        <translation>y = V·output_t + c</translation>
    </message>
</context>
<context>
    <name>ReadoutWords</name>
    <message>
        <source>%1 %2 over %3</source>
        <translation>%3上的%1 %2</translation>
    </message>
    <message>
        <source>%1 unseen timesteps</source>
        <translation>%1 个未见过的时间步</translation>
    </message>
    <message>
        <source>, probability %1</source>
        <translation>，概率 %1</translation>
    </message>
    <message>
        <source>, target %1</source>
        <translation>，目标 %1</translation>
    </message>
    <message>
        <source>1 unseen timestep</source>
        <translation>1 个未见过的时间步</translation>
    </message>
    <message>
        <source>A read-out is a layer after the loop that makes numbers of each output: y = V·output_t + c. This network has none; one comes with its weights: a Dense layer after the recurrent one of a Keras file, a Linear in a PyTorch file, V and c in an .npz.</source>
        <translation>输出层位于循环之后，用每个输出算出若干个数：y = V·output_t + c。这个网络没有输出层；它随权重一起来：Keras 文件中循环层之后的 Dense 层、PyTorch 文件中的 Linear、.npz 中的 V 和 c。</translation>
    </message>
    <message>
        <source>A read-out is a layer after the loop that makes numbers of each output: y = V·output_t + c. What follows this loop are the other steps of its model: the bar above the strip shows them, a click on one of them its numbers.</source>
        <translation>输出层位于循环之后，用每个输出算出若干个数：y = V·output_t + c。这个循环之后是其模型的其他步骤：循环上方的步骤条显示它们，单击其中一个即可看到它的数值。</translation>
    </message>
    <message>
        <source>At the start nothing is read out yet</source>
        <translation>在起点还没有读出任何值</translation>
    </message>
    <message>
        <source>At timestep %1: %2</source>
        <translation>在时间步 %1：%2</translation>
    </message>
    <message>
        <source>Timestep %3 is not read out yet; at timestep %1 %2</source>
        <translation>时间步 %3 还没有读出；在时间步 %1，%2</translation>
    </message>
    <message>
        <source>computing what to draw… (%1)</source>
        <translation>正在计算要画的内容…（%1）</translation>
    </message>
    <message>
        <source>computing… (%1 of the run)</source>
        <translation>正在计算…（整个运行的 %1）</translation>
    </message>
    <message>
        <source>dots: target</source>
        <translation>圆点：目标值</translation>
    </message>
    <message>
        <source>probability of the right one of %1</source>
        <translation>%1 个中正确那个的概率</translation>
    </message>
    <message>
        <source>probability: %1</source>
        <translation>概率：%1</translation>
    </message>
    <message>
        <source>root mean square error %1 over %2</source>
        <translation>%2的均方根误差为 %1</translation>
    </message>
    <message>
        <source>root mean square error %1 over %2, %3 for “as one timestep before”</source>
        <translation>%2的均方根误差为 %1，照抄前一个时间步则为 %3</translation>
    </message>
    <message>
        <source>the first %1 of %2 numbers</source>
        <translation>前 %1 个数，共 %2 个</translation>
    </message>
    <message>
        <source>the largest of %3 is %2 = %1</source>
        <translation>%3 个中最大的是 %2 = %1</translation>
    </message>
    <message>
        <source>wide and pale: target</source>
        <translation>宽而浅的线：目标</translation>
    </message>
    <message>
        <source>y = %1</source>
        <translation>y = %1</translation>
    </message>
</context>
<context>
    <name>RescalingNumbers</name>
    <message>
        <source>As found in the training: one number, or one a feature with blanks between them. Empty: found in these inputs.</source>
        <translation>训练时得到的数：一个数，或者每个特征一个，用空格隔开。留空：由这些输入求得。</translation>
    </message>
    <message>
        <source>of these inputs</source>
        <translation>由这些输入求得</translation>
    </message>
    <message>
        <source>such as 0.5</source>
        <translation>例如 0.5</translation>
    </message>
</context>
<context>
    <name>Ring</name>
    <message>
        <source>Ring</source>
        <translation>圈</translation>
    </message>
    <message>
        <source>What the lesson speaks of.</source>
        <translation>课程所讲的部分。</translation>
    </message>
</context>
<context>
    <name>SaidDialog</name>
    <message>
        <source>All that was announced, the last first.</source>
        <translation>播报过的全部内容，最近的在前。</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>还没有播报任何内容。</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>播报记录</translation>
    </message>
</context>
<context>
    <name>SampleBox</name>
    <message>
        <source> of %1</source>
        <translation> / %1</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Which of the samples is shown, counted from 1.</source>
        <translation>显示哪个样本，从 1 数起。</translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>All samples; a click or Enter shows one, a heading sorts.</source>
        <translation>全部样本；单击或按 Enter 显示其中一个，单击表头排序。</translation>
    </message>
    <message>
        <source>Compare what is shown with the sample that is marked in the list.</source>
        <translation>把显示的内容与列表中标记的样本比较。</translation>
    </message>
    <message>
        <source>How many samples there are, and how many are told rightly.</source>
        <translation>有多少样本，其中多少答对了。</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>下一个样本</translation>
    </message>
    <message>
        <source>Sample before</source>
        <translation>上一个样本</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Show the next sample of the list that is told wrongly.</source>
        <translation>显示列表中下一个答错的样本。</translation>
    </message>
    <message>
        <source>Show the sample after this one in the list.</source>
        <translation>显示列表中这个之后的样本。</translation>
    </message>
    <message>
        <source>Show the sample before this one in the list.</source>
        <translation>显示列表中这个之前的样本。</translation>
    </message>
    <message>
        <source>Sorted by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>What the model says to the samples</source>
        <translation>模型对各样本的回答</translation>
    </message>
    <message>
        <source>Whether the list begins with the largest number.</source>
        <translation>列表是否从最大的数开始。</translation>
    </message>
    <message>
        <source>Which column the order of the list is of.</source>
        <translation>列表按哪一列排序。</translation>
    </message>
    <message>
        <source>largest first</source>
        <translation>从大到小</translation>
    </message>
    <message>
        <source>next wrong</source>
        <translation>下一个错误</translation>
    </message>
    <message>
        <source>pin as baseline</source>
        <translation>固定为基线</translation>
    </message>
    <message>
        <source>sorted by</source>
        <translation>排序</translation>
    </message>
</context>
<context>
    <name>SamplesWords</name>
    <message>
        <source>%1 of %2 are told rightly, %3 %.</source>
        <translation>%2 个中答对 %1 个，%3 %。</translation>
    </message>
    <message>
        <source>%1 samples.</source>
        <translation>%1 个样本。</translation>
    </message>
    <message>
        <source>1 sample.</source>
        <translation>1 个样本。</translation>
    </message>
    <message>
        <source>Computing the predictions: %1 %.</source>
        <translation>正在计算预测：%1 %。</translation>
    </message>
    <message>
        <source>Sample %1 is judged as it was changed by hand.</source>
        <translation>样本 %1 按手动改动之后的样子评判。</translation>
    </message>
    <message>
        <source>The baseline says something else to %1 of them.</source>
        <translation>基线对其中 %1 个的回答不同。</translation>
    </message>
    <message>
        <source>The baseline tells %2 rightly and says something else to %1 of them.</source>
        <translation>基线答对 %2 个，对其中 %1 个的回答不同。</translation>
    </message>
    <message>
        <source>There are no samples: a file of many sequences has some.</source>
        <translation>没有样本：含有许多序列的文件才有。</translation>
    </message>
    <message>
        <source>Without a read-out nothing is said to them.</source>
        <translation>没有输出层就没有回答。</translation>
    </message>
</context>
<context>
    <name>SaturationNotice</name>
    <message>
        <source>Saturation</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>Try another weight scale</source>
        <translation>试试别的权重缩放</translation>
    </message>
    <message>
        <source>Try weight scale %1</source>
        <translation>试试权重缩放 %1</translation>
    </message>
</context>
<context>
    <name>SaturationWords</name>
    <message>
        <source> for the first %1 timesteps</source>
        <translation>前 %1 个时间步</translation>
    </message>
    <message>
        <source>%1 are 0, where %2 is flat.</source>
        <translation>%1为 0，%2 在那里是平的。</translation>
    </message>
    <message>
        <source>%1 by more than 0.01.</source>
        <translation>%1超过 0.01。</translation>
    </message>
    <message>
        <source>%1 of the candidates</source>
        <translation>%1 的候选隐状态</translation>
    </message>
    <message>
        <source>%1 of the candidates are</source>
        <translation>%1 的候选隐状态</translation>
    </message>
    <message>
        <source>%1 of the outputs</source>
        <translation>%1 的输出</translation>
    </message>
    <message>
        <source>%1 of the outputs are</source>
        <translation>%1 的输出</translation>
    </message>
    <message>
        <source>%1 saturated: %2 is flat there.</source>
        <translation>%1饱和：%2 在那里是平的。</translation>
    </message>
    <message>
        <source>All %3 units are</source>
        <translation>全部 %3 个单元都</translation>
    </message>
    <message>
        <source>All candidates</source>
        <translation>所有候选隐状态都</translation>
    </message>
    <message>
        <source>All outputs</source>
        <translation>所有输出都</translation>
    </message>
    <message>
        <source>Another input sequence is being tried…</source>
        <translation>正在尝试另一个输入序列…</translation>
    </message>
    <message>
        <source>From timestep %1 on all %3 units are</source>
        <translation>从时间步 %1 起，全部 %3 个单元都</translation>
    </message>
    <message>
        <source>From timestep %1 on all candidates</source>
        <translation>从时间步 %1 起所有候选隐状态都</translation>
    </message>
    <message>
        <source>From timestep %1 on all outputs</source>
        <translation>从时间步 %1 起所有输出都</translation>
    </message>
    <message>
        <source>From timestep %1 on the candidate of the unit is</source>
        <translation>从时间步 %1 起，这个单元的候选隐状态</translation>
    </message>
    <message>
        <source>From timestep %1 on the candidates of all %3 units are</source>
        <translation>从时间步 %1 起，全部 %3 个单元的候选隐状态都</translation>
    </message>
    <message>
        <source>From timestep %1 on the unit is</source>
        <translation>从时间步 %1 起，这个单元</translation>
    </message>
    <message>
        <source>The candidate of the unit is</source>
        <translation>这个单元的候选隐状态</translation>
    </message>
    <message>
        <source>The candidates of all %3 units are</source>
        <translation>全部 %3 个单元的候选隐状态都</translation>
    </message>
    <message>
        <source>The unit is</source>
        <translation>这个单元</translation>
    </message>
    <message>
        <source>This scale was tried: it leaves less than a tenth of the candidates saturated. Undo brings the old one back.</source>
        <translation>这个缩放已经试过：饱和的候选不到十分之一。撤销可以恢复原来的缩放。</translation>
    </message>
    <message>
        <source>This scale was tried: it leaves less than a tenth of the outputs saturated. Undo brings the old one back.</source>
        <translation>这个缩放已经试过：饱和的输出不到十分之一。撤销可以恢复原来的缩放。</translation>
    </message>
    <message>
        <source>Tried%1: another input sequence changes %3 of the outputs</source>
        <translation>已试%1：换一个输入序列，%3 的输出改变</translation>
    </message>
    <message>
        <source>Tried%1: another input sequence changes every output</source>
        <translation>已试%1：换一个输入序列，每个输出都改变</translation>
    </message>
    <message>
        <source>Tried%1: another input sequence changes no output</source>
        <translation>已试%1：换一个输入序列，没有一个输出改变</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>A click or Enter goes to the sample and the timestep.</source>
        <translation>单击或按 Enter 转到那个样本和时间步。</translation>
    </message>
    <message>
        <source>Above or below</source>
        <translation>高于或低于</translation>
    </message>
    <message>
        <source>Find in each other sample the state that is nearest to this one.</source>
        <translation>在其他每个样本中查找与这个最接近的状态。</translation>
    </message>
    <message>
        <source>Find where the unit stays there, in all samples.</source>
        <translation>在所有样本中查找这个单元保持在那里的地方。</translation>
    </message>
    <message>
        <source>For at least how many timesteps in a row.</source>
        <translation>至少连续多少个时间步。</translation>
    </message>
    <message>
        <source>In how many samples the question holds, or what is wrong.</source>
        <translation>在多少样本中成立，或者哪里不对。</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>Places that were found</source>
        <translation>找到的地方</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>States nearest to the shown one</source>
        <translation>与所显示的状态最接近的状态</translation>
    </message>
    <message>
        <source>Timesteps in a row</source>
        <translation>连续的时间步</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>What the output of the unit is to exceed.</source>
        <translation>单元的输出要超过多少。</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到的内容</translation>
    </message>
    <message>
        <source>Whether the unit is to be above the number or below it.</source>
        <translation>单元要高于还是低于这个数。</translation>
    </message>
    <message>
        <source>Which unit is searched, counted from 1.</source>
        <translation>搜索哪个单元，从 1 数起。</translation>
    </message>
    <message>
        <source>above</source>
        <translation>高于</translation>
    </message>
    <message>
        <source>below</source>
        <translation>低于</translation>
    </message>
    <message>
        <source>for timesteps</source>
        <translation>连续时间步</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单元</translation>
    </message>
</context>
<context>
    <name>SearchWords</name>
    <message>
        <source>%1 place in %2 sample.</source>
        <translation>%2 个样本中的 %1 处。</translation>
    </message>
    <message>
        <source>%1 places in %2 samples, the most extreme first.</source>
        <translation>%2 个样本中的 %1 处，最极端的在前。</translation>
    </message>
    <message>
        <source>Nowhere in any sample.</source>
        <translation>任何样本中都没有。</translation>
    </message>
    <message>
        <source>Searching all samples: %1 %.</source>
        <translation>正在搜索所有样本：%1 %。</translation>
    </message>
    <message>
        <source>The first %1 are listed.</source>
        <translation>列出前 %1 处。</translation>
    </message>
    <message>
        <source>The nearest state of each of %1 samples, nearest first.</source>
        <translation>%1 个样本各自最接近的状态，最近的在前。</translation>
    </message>
    <message>
        <source>Where does a unit stay high? Search looks at all samples.</source>
        <translation>一个单元在哪里保持很高？搜索会查看所有样本。</translation>
    </message>
</context>
<context>
    <name>SequenceChoice</name>
    <message>
        <source>Shown over time</source>
        <translation>随时间显示</translation>
    </message>
    <message>
        <source>What is shown over time: the outputs, the carry, a gate.</source>
        <translation>随时间显示什么：输出、记忆元、某个门。</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>%1, magnitude</source>
        <translation>%1，大小</translation>
    </message>
    <message>
        <source>&amp;New inputs</source>
        <translation>新输入(&amp;I)</translation>
    </message>
    <message>
        <source>Draw W, U and b again after another seed.</source>
        <translation>用另一个种子重新抽取 W、U 和 b。</translation>
    </message>
    <message>
        <source>Draw the inputs again after another seed.</source>
        <translation>用另一个种子重新抽取输入。</translation>
    </message>
    <message>
        <source>New &amp;weights</source>
        <translation>新权重(&amp;W)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>The magnitude, by powers of ten; 0 at the left end. Keeps the sign.</source>
        <translation>按十的幂设置大小；最左端为 0。正负号不变。</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>哪里不对</translation>
    </message>
    <message>
        <source>What the run is made of.</source>
        <translation>运行由什么构成。</translation>
    </message>
    <message>
        <source>Why the last value was not taken.</source>
        <translation>为什么没有采用刚才的值。</translation>
    </message>
    <message>
        <source>as drawn</source>
        <translation>与抽取的一样</translation>
    </message>
</context>
<context>
    <name>SpokenPanel</name>
    <message>
        <source>%1: not computed yet</source>
        <translation>%1：尚未计算</translation>
    </message>
    <message>
        <source>feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单元</translation>
    </message>
</context>
<context>
    <name>StateVectorPanel</name>
    <message>
        <source>Bars: %2, unit by unit, which becomes the next state; %1 itself once %1 is set. Thin lines: %1, the state it was made from. Grey bars below, or blue marks where there is no room: the baseline, where one is pinned.</source>
        <translation>条：%2，逐个单元，它将成为下一个状态；%1 设置之后则是 %1 本身。细线：%1，即得到它所用的状态。下面的灰条（放不下时为蓝色标记）：基线，固定了基线时才有。</translation>
    </message>
    <message>
        <source>next state</source>
        <translation>下一个状态</translation>
    </message>
    <message>
        <source>state vector: %1 %2</source>
        <translation>状态向量：%1 %2</translation>
    </message>
</context>
<context>
    <name>StatementBox</name>
    <message>
        <source>in work</source>
        <translation>正在执行的</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Cell</source>
        <translation>单元格</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>The cell under the pointer and its exact value; Ctrl+C copies it.</source>
        <translation>指针下的单元格及其准确的值；Ctrl+C 可复制。</translation>
    </message>
    <message>
        <source>The operation that was done last, as R writes it.</source>
        <translation>刚刚做的运算，R 的写法。</translation>
    </message>
    <message>
        <source>What the operation means, and what went wrong.</source>
        <translation>运算的含义，以及出了什么错。</translation>
    </message>
    <message>
        <source>not finite from timestep %1, unit %2 on: a number grew too large</source>
        <translation>从时间步 %1、单元 %2 起不是有限的数：有个数增长得太大了</translation>
    </message>
    <message>
        <source>the state was emptied by hand before this timestep</source>
        <translation>这个时间步之前，状态被手动清空了</translation>
    </message>
</context>
<context>
    <name>StepNames</name>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>label %1</source>
        <translation>标签 %1</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>%1 = %2: %3</source>
        <translation>%1 = %2：%3</translation>
    </message>
    <message>
        <source>%1 = %2: an input of the model, where the way ends.</source>
        <translation>%1 = %2：模型的输入，追溯到此为止。</translation>
    </message>
    <message>
        <source>A click or Enter goes to where a number comes from.</source>
        <translation>单击或按 Enter 转到一个数的来处。</translation>
    </message>
    <message>
        <source>A click or Enter shows what a number is made of.</source>
        <translation>单击或按 Enter 显示一个数由什么得出。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Go back to the number that was looked at before.</source>
        <translation>回到之前查看的数。</translation>
    </message>
    <message>
        <source>No step of a model is looked at.</source>
        <translation>没有查看模型的任何步骤。</translation>
    </message>
    <message>
        <source>Numbers of the step</source>
        <translation>步骤的数</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>The number that is looked at</source>
        <translation>查看的数</translation>
    </message>
    <message>
        <source>Timestep of the sample</source>
        <translation>样本的时间步</translation>
    </message>
    <message>
        <source>What the marked number is, and how it is made.</source>
        <translation>标记的数是什么，如何得出。</translation>
    </message>
    <message>
        <source>What the number is made of</source>
        <translation>这个数由什么得出</translation>
    </message>
    <message>
        <source>Which step of the model is looked at.</source>
        <translation>查看模型的哪个步骤。</translation>
    </message>
    <message>
        <source>Which timestep of the sample is looked at, counted from 1.</source>
        <translation>查看样本的哪个时间步，从 1 数起。</translation>
    </message>
    <message>
        <source>timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>what the step adds</source>
        <translation>步骤加上的</translation>
    </message>
</context>
<context>
    <name>StepsDialog</name>
    <message>
        <source>&amp;Down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>A step that the file does not have: an activation, a last timestep.</source>
        <translation>文件中没有的步骤：激活函数、最后的时间步。</translation>
    </message>
    <message>
        <source>Move the marked step.</source>
        <translation>移动标记的步骤。</translation>
    </message>
    <message>
        <source>New step</source>
        <translation>新步骤</translation>
    </message>
    <message>
        <source>Space ticks a step; what has no tick is left out.</source>
        <translation>空格键勾选步骤；没有勾选的会去掉。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Steps of the model</source>
        <translation>模型的步骤</translation>
    </message>
    <message>
        <source>The chain of the model, from the inputs on.</source>
        <translation>模型的链，从输入开始。</translation>
    </message>
    <message>
        <source>The file does not tell the order of the steps; this is a guess. Put it right by dragging, and leave out what does not belong.</source>
        <translation>文件没有说明步骤的顺序；这是推测。可以拖动来改正，并去掉不属于它的步骤。</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>哪里不对</translation>
    </message>
    <message>
        <source>Why this is no chain.</source>
        <translation>为什么这不是一条链。</translation>
    </message>
    <message>
        <source>a new step</source>
        <translation>新步骤</translation>
    </message>
    <message>
        <source>add a step…</source>
        <translation>添加步骤…</translation>
    </message>
</context>
<context>
    <name>StopFields</name>
    <message>
        <source>%1 names no number; expected such as {output_t[2]}.</source>
        <translation>%1 不代表任何数；应当像 {output_t[2]} 这样。</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>章</translation>
    </message>
    <message>
        <source>Click cells</source>
        <translation>点选单元格</translation>
    </message>
    <message>
        <source>Click it</source>
        <translation>点选它</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>遮住</translation>
    </message>
    <message>
        <source>Points at</source>
        <translation>指向</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>句子</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>然后</translation>
    </message>
    <message>
        <source>What has a ring: U, U[2], U[2, 3], or a panel such as code.</source>
        <translation>哪里画圈：U、U[2]、U[2, 3]，或者一个面板，例如 code。</translation>
    </message>
    <message>
        <source>What is hidden until it is revealed, such as output_t[2].</source>
        <translation>揭晓之前遮住什么，例如 output_t[2]。</translation>
    </message>
    <message>
        <source>What is said when it is revealed.</source>
        <translation>揭晓时讲的话。</translation>
    </message>
    <message>
        <source>What is said. {output_t[2]} is the number that is there when it is shown; {max(output_t)}, {weight_scale} and {parameters} are others.</source>
        <translation>讲的话。{output_t[2]} 代表显示时那里的数；还可以用 {max(output_t)}、{weight_scale} 和 {parameters} 等。</translation>
    </message>
    <message>
        <source>What the chapter is called that begins here, or nothing.</source>
        <translation>从这里开始的一章叫什么；可以留空。</translation>
    </message>
    <message>
        <source>While this is on, click cells in the strip.</source>
        <translation>打开时，单击算式条中的单元格。</translation>
    </message>
    <message>
        <source>“%1” names no cells; expected such as output_t[2].</source>
        <translation>“%1”不代表任何单元格；应当像 output_t[2] 这样。</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>One turn of the loop; every line across is one unit.</source>
        <translation>循环的一次；每一条横线是一个单元。</translation>
    </message>
    <message>
        <source>The loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>This number is computed.</source>
        <translation>这个数是计算得出的。</translation>
    </message>
</context>
<context>
    <name>SumWords</name>
    <message>
        <source>No timestep teaches %1: every term of its gradient is 0.</source>
        <translation>没有时间步教会 %1：它的梯度的每一项都是 0。</translation>
    </message>
    <message>
        <source>Timestep %2 teaches %1 the most: %3 of %4. Timesteps %5 to %6 give %7 of the size of all terms.</source>
        <translation>时间步 %2 对 %1 教得最多：%4 中的 %3。时间步 %5 到 %6 占全部项的大小的 %7。</translation>
    </message>
</context>
<context>
    <name>SumsPanel</name>
    <message>
        <source>A backward pass begins with a loss: it needs a read-out and targets. Begin a task, or open inputs with targets.</source>
        <translation>反向传播从损失开始：需要输出层和目标。请开始一个任务，或者打开带目标的输入。</translation>
    </message>
    <message>
        <source>By position, by size, or from the most positive on.</source>
        <translation>按位置、按大小，或者从最大的正数开始。</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Each term of the gradient by the unit&apos;s output, or by its carry; a number that is underlined leads to the next timestep, or to the next step of the model.</source>
        <translation>损失对该单元输出或其记忆元的梯度的每一项；带下划线的数通向下一个时间步，或模型的下一个步骤。</translation>
    </message>
    <message>
        <source>Gradient by</source>
        <translation>梯度，对</translation>
    </message>
    <message>
        <source>Order of the terms</source>
        <translation>各项的顺序</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>和</translation>
    </message>
    <message>
        <source>Terms of a δ</source>
        <translation>一个 δ 的各项</translation>
    </message>
    <message>
        <source>Terms of the gradient of a weight</source>
        <translation>一个权重的梯度的各项</translation>
    </message>
    <message>
        <source>The sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>The whole sum, and what it makes.</source>
        <translation>完整的求和，及其结果。</translation>
    </message>
    <message>
        <source>This run is too long for its backward pass to be kept.</source>
        <translation>这次运行太长，保存不下它的反向传播。</translation>
    </message>
    <message>
        <source>What each timestep adds; a number leads to that timestep.</source>
        <translation>每个时间步加上多少；序号通向那个时间步。</translation>
    </message>
    <message>
        <source>What made one δ, or what each timestep adds to one weight.</source>
        <translation>一个 δ 由什么得出，或者每个时间步给一个权重加上多少。</translation>
    </message>
    <message>
        <source>Whose gradient is drawn: click a weight in it to see its sum.</source>
        <translation>绘制谁的梯度：单击其中的权重可看它的求和。</translation>
    </message>
    <message>
        <source>one %1</source>
        <translation>一个 %1</translation>
    </message>
    <message>
        <source>one weight</source>
        <translation>一个权重</translation>
    </message>
    <message>
        <source>one δ</source>
        <translation>一个 δ</translation>
    </message>
</context>
<context>
    <name>SumsPictures</name>
    <message>
        <source>Click, or drag the line, to go to a timestep.</source>
        <translation>单击或拖动竖线，转到某个时间步。</translation>
    </message>
    <message>
        <source>The terms over time</source>
        <translation>各项随时间的变化</translation>
    </message>
</context>
<context>
    <name>SweepFields</name>
    <message>
        <source>How many scales are run, 2 to 200.</source>
        <translation>运行多少个缩放，2 到 200。</translation>
    </message>
    <message>
        <source>The greatest weight scale.</source>
        <translation>最大的权重缩放。</translation>
    </message>
    <message>
        <source>The least weight scale.</source>
        <translation>最小的权重缩放。</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点数</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>to must be greater than from, which is %1.</source>
        <translation>终点必须大于起点，起点是 %1。</translation>
    </message>
</context>
<context>
    <name>SweepMapPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How much of the sweep is done.</source>
        <translation>扫描已完成多少。</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Progress of the sweep</source>
        <translation>扫描的进度</translation>
    </message>
    <message>
        <source>Run the network with each pair, or stop doing so.</source>
        <translation>用每对值运行网络，或者停止运行。</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>What the colours tell of each run.</source>
        <translation>颜色说明每次运行的什么。</translation>
    </message>
    <message>
        <source>What the map tells</source>
        <translation>扫描图说明什么</translation>
    </message>
    <message>
        <source>Where the measure is least and greatest, or what is wrong.</source>
        <translation>指标在哪里最小、最大，或者哪里不对。</translation>
    </message>
</context>
<context>
    <name>SweepPanel</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How much of the sweep is done.</source>
        <translation>扫描已完成多少。</translation>
    </message>
    <message>
        <source>Progress of the sweep</source>
        <translation>扫描的进度</translation>
    </message>
    <message>
        <source>Run the network at each of these scales, or stop doing so.</source>
        <translation>用其中每个缩放运行网络，或者停止运行。</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>The longest memory horizon within %5 timesteps: %1 in the %2; the shortest longest one: %3 in the %4.</source>
        <translation>各种循环单元在 %5 个时间步以内的最长记忆范围：最大的是 %2（%1），最小的是 %4（%3）。</translation>
    </message>
    <message>
        <source>What the sweep tells</source>
        <translation>扫描说明什么</translation>
    </message>
    <message>
        <source>What to look at in the curves, or what is wrong.</source>
        <translation>曲线中要看什么，或者哪里不对。</translation>
    </message>
    <message>
        <source>memory horizon</source>
        <translation>记忆范围</translation>
    </message>
    <message>
        <source>weight scale</source>
        <translation>权重缩放</translation>
    </message>
</context>
<context>
    <name>SweepPlots</name>
    <message>
        <source>%1 (not known: U is too large or not finite)</source>
        <translation>%1（未知：U 太大或含非有限的数）</translation>
    </message>
    <message>
        <source>Click a point to set its weight scale; arrow keys step.</source>
        <translation>单击一个点可采用它的权重缩放；方向键逐点移动。</translation>
    </message>
    <message>
        <source>memory horizon (▲: not within %1)</source>
        <translation>记忆范围（▲：%1 个时间步内没有忘记）</translation>
    </message>
    <message>
        <source>memory horizon, timesteps</source>
        <translation>记忆范围，时间步</translation>
    </message>
    <message>
        <source>no spectral radius: %1 carry the state, and gates</source>
        <translation>没有谱半径：状态由 %1 和各个门传递</translation>
    </message>
    <message>
        <source>no spectral radius: the gates carry the state</source>
        <translation>没有谱半径：状态由各个门传递</translation>
    </message>
    <message>
        <source>saturated candidates, %</source>
        <translation>饱和的候选隐状态，%</translation>
    </message>
    <message>
        <source>saturated outputs, %</source>
        <translation>饱和的输出，%</translation>
    </message>
    <message>
        <source>spectral radius of U</source>
        <translation>U 的谱半径</translation>
    </message>
    <message>
        <source>spectral radius of U (dashed: %1)</source>
        <translation>U 的谱半径（虚线：%1）</translation>
    </message>
    <message>
        <source>weight scale</source>
        <translation>权重缩放</translation>
    </message>
</context>
<context>
    <name>SweepWords</name>
    <message>
        <source> (The first %1 of %2 timesteps.)</source>
        <translation>（前 %1 个时间步，共 %2 个。）</translation>
    </message>
    <message>
        <source>%1 the network remembers longest: a random start is %2.</source>
        <translation>%1网络记得最久：随机起点%2。</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>在 %1 处</translation>
    </message>
    <message>
        <source>Between %1 and %2</source>
        <translation>在 %1 与 %2 之间</translation>
    </message>
    <message>
        <source>Imported weights are not scaled: nothing to sweep.</source>
        <translation>导入的权重不作缩放：没有可扫描的。</translation>
    </message>
    <message>
        <source>Runs the network at each scale: where is it neither saturated nor forgetful?</source>
        <translation>用每个缩放运行网络：在哪里它既不饱和，也不健忘？</translation>
    </message>
    <message>
        <source>Scale %1: %2 of the candidates saturated, a start %4.</source>
        <translation>缩放 %1：%2 的候选隐状态饱和，起点%4。</translation>
    </message>
    <message>
        <source>Scale %1: %2 saturated, spectral radius %3, a start %4.</source>
        <translation>缩放 %1：%2 饱和，谱半径 %3，起点%4。</translation>
    </message>
    <message>
        <source>Sweep again: settings have changed.</source>
        <translation>请重新扫描：设置已经改变。</translation>
    </message>
    <message>
        <source>forgotten after %1</source>
        <translation>在 %1之后被忘记</translation>
    </message>
    <message>
        <source>not forgotten within %1</source>
        <translation>在 %1内没有被忘记</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>SymbolBox</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Whose gradients are shown. All states of a timestep depend on all of those before: h by h and c by c are blocks of the whole derivative.</source>
        <translation>显示谁的梯度。一个时间步的所有状态都依赖于之前的所有状态：h 对 h、c 对 c 是整个导数的分块。</translation>
    </message>
</context>
<context>
    <name>TableDialog</name>
    <message>
        <source>All numbers; arrow keys walk, Escape goes back.</source>
        <translation>全部的数；用方向键移动，按 Escape 返回。</translation>
    </message>
</context>
<context>
    <name>TableFields</name>
    <message>
        <source>Decimal mark</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>Header</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>Missing numbers</source>
        <translation>缺失的数</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>The first row holds names</source>
        <translation>第一行是名称</translation>
    </message>
    <message>
        <source>What becomes of cells that are empty, NA, NaN, null or a dash.</source>
        <translation>空的、NA、NaN、null 或只有短横线的单元格怎么处理。</translation>
    </message>
    <message>
        <source>What stands before the decimals; the other one parts thousands.</source>
        <translation>小数部分之前是什么符号；另一个符号用来分隔千位。</translation>
    </message>
    <message>
        <source>What stands between the cells of a row.</source>
        <translation>一行的单元格之间用什么隔开。</translation>
    </message>
    <message>
        <source>Whether the first row holds the names of the features.</source>
        <translation>第一行是否是特征的名称。</translation>
    </message>
    <message>
        <source>Which sheet with numbers is read.</source>
        <translation>读取哪个有数的工作表。</translation>
    </message>
    <message>
        <source>bar |</source>
        <translation>竖线 |</translation>
    </message>
    <message>
        <source>blanks</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>comma ,</source>
        <translation>逗号 ,</translation>
    </message>
    <message>
        <source>point .</source>
        <translation>句点 .</translation>
    </message>
    <message>
        <source>semicolon ;</source>
        <translation>分号 ;</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
</context>
<context>
    <name>TableKeys</name>
    <message>
        <source>Enter opens a table.</source>
        <translation>按 Enter 打开表格。</translation>
    </message>
    <message>
        <source>Nothing is drawn yet.</source>
        <translation>还没有画出任何内容。</translation>
    </message>
</context>
<context>
    <name>TermsControls</name>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Back to where the link was followed.</source>
        <translation>回到顺着链接走来的地方。</translation>
    </message>
    <message>
        <source>By position, by size, or from the most positive on.</source>
        <translation>按位置，按大小，或者从最大的正项开始。</translation>
    </message>
    <message>
        <source>Find a term</source>
        <translation>查找一项</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Forward again along the links that were followed.</source>
        <translation>再次顺着走过的链接前进。</translation>
    </message>
    <message>
        <source>Order of the terms</source>
        <translation>各项的顺序</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>W[5, 3], U 17, b or a column&apos;s number; Enter goes to the next.</source>
        <translation>W[5, 3]、U 17、b 或某一列的编号；按 Enter 到下一个。</translation>
    </message>
    <message>
        <source>Which sum of the cell: that in work, or one all the time.</source>
        <translation>循环单元的哪个求和：正在执行的那个，或者始终是同一个。</translation>
    </message>
    <message>
        <source>find %1</source>
        <translation>查找 %1</translation>
    </message>
    <message>
        <source>find a term</source>
        <translation>查找一项</translation>
    </message>
</context>
<context>
    <name>TermsModel</name>
    <message>
        <source>%1: %2, sum so far %5</source>
        <translation>%1：%2，累计和 %5</translation>
    </message>
    <message>
        <source>%1: weight %2 times value %3 is %4, sum so far %5</source>
        <translation>%1：权重 %2 乘值 %3 等于 %4，累计和 %5</translation>
    </message>
    <message>
        <source>Click to see how the step before made it.</source>
        <translation>单击可以看前一步如何得出它。</translation>
    </message>
    <message>
        <source>Click to see how the timestep before made it.</source>
        <translation>单击可看到前一个时间步怎样得出它。</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>running sum</source>
        <translation>累计和</translation>
    </message>
    <message>
        <source>term</source>
        <translation>项</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
</context>
<context>
    <name>TermsPanel</name>
    <message>
        <source>Each term of the chosen unit&apos;s sum; a click marks it in the strip.</source>
        <translation>所选单元求和的每一项；单击一项，算式条中会标出它。</translation>
    </message>
    <message>
        <source>No term “%1” in this sum.</source>
        <translation>这个求和中没有“%1”这一项。</translation>
    </message>
    <message>
        <source>Result of the search</source>
        <translation>查找结果</translation>
    </message>
    <message>
        <source>Sum and activation</source>
        <translation>求和与激活函数</translation>
    </message>
    <message>
        <source>Terms of the sum</source>
        <translation>求和的各项</translation>
    </message>
    <message>
        <source>The links that were followed, from the first on.</source>
        <translation>顺着走过的链接，从第一个开始。</translation>
    </message>
    <message>
        <source>The unit&apos;s whole sum, and what the activation makes of it.</source>
        <translation>这个单元的总和，以及激活函数由它得出的结果。</translation>
    </message>
    <message>
        <source>The walk so far</source>
        <translation>走过的路</translation>
    </message>
    <message>
        <source>What the search found, where it found nothing.</source>
        <translation>查找到了什么；没有找到时说明原因。</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>该做什么</translation>
    </message>
    <message>
        <source>What to do to see a sum here.</source>
        <translation>怎样才能在这里看到求和。</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Arrow keys walk through the text, Escape goes back.</source>
        <translation>用方向键在文本中移动，按 Escape 返回。</translation>
    </message>
</context>
<context>
    <name>TimePlot</name>
    <message>
        <source>U·state_t</source>
        <translation>U·state_t</translation>
    </message>
    <message>
        <source>timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>TrainingButtons</name>
    <message>
        <source>1 epoch</source>
        <translation>1 轮</translation>
    </message>
    <message>
        <source>1 update</source>
        <translation>1 次更新</translation>
    </message>
    <message>
        <source>Backward pass</source>
        <translation>反向传播</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Do one update.</source>
        <translation>做一次更新。</translation>
    </message>
    <message>
        <source>Do update after update, up to the number of the fields, or pause; from there on again it goes on until it is paused.</source>
        <translation>连续更新到所设的次数，或者暂停；之后再播放会一直更新到暂停。</translation>
    </message>
    <message>
        <source>Do updates until each sequence was seen once more.</source>
        <translation>一直更新，直到每个序列都再看过一遍。</translation>
    </message>
    <message>
        <source>Draw the sequences and a network, and show them; undoable.</source>
        <translation>抽取序列和网络并显示；可以撤销。</translation>
    </message>
    <message>
        <source>Go back to the first weights; the curve goes back to any update.</source>
        <translation>回到最初的权重；在曲线上可以回到任何一次更新。</translation>
    </message>
    <message>
        <source>It takes samples with targets, and a model of which every step is computed and that begins each sample anew.</source>
        <translation>需要带目标值的样本，以及每一步都能计算、每个样本都重新开始的模型。</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Rewind</source>
        <translation>回到开头</translation>
    </message>
    <message>
        <source>See how the gradient goes back through time; B does the same.</source>
        <translation>看梯度如何沿时间返回；B 键也可以。</translation>
    </message>
    <message>
        <source>Train every step of the model on its samples; undoable.</source>
        <translation>用模型的样本训练它的每一步；可以撤销。</translation>
    </message>
    <message>
        <source>Way</source>
        <translation>路</translation>
    </message>
    <message>
        <source>Weights at first</source>
        <translation>初始权重</translation>
    </message>
    <message>
        <source>Whether weights are drawn, or those that are shown are trained on; or every step of the model that is shown, on its samples.</source>
        <translation>是抽取权重，还是继续训练当前显示的权重；或者用样本训练当前模型的每一步。</translation>
    </message>
    <message>
        <source>Which of the ways that were trained is followed.</source>
        <translation>沿训练过的哪条路走。</translation>
    </message>
    <message>
        <source>drawn weights</source>
        <translation>抽取的权重</translation>
    </message>
    <message>
        <source>the whole model</source>
        <translation>整个模型</translation>
    </message>
    <message>
        <source>these weights</source>
        <translation>这些权重</translation>
    </message>
</context>
<context>
    <name>TrainingFields</name>
    <message>
        <source>as the targets say</source>
        <translation>由目标值决定</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>How far it is</source>
        <translation>进展</translation>
    </message>
    <message>
        <source>How many updates are done, and how large the loss is.</source>
        <translation>已做多少次更新，损失有多大。</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>More fields</source>
        <translation>更多选项</translation>
    </message>
    <message>
        <source>Show the fields that few change.</source>
        <translation>显示很少改动的选项。</translation>
    </message>
    <message>
        <source>The loss over the updates. Click, or drag the line, to rewind to an update: training on from there is another way, drawn beside the one before. Left and Right go by an update, Page Up and Page Down by an epoch, Home and End to the first and the last.</source>
        <translation>损失随更新的变化。单击或拖动竖线可退回到某次更新：从那里继续训练是另一条路，画在原来那条旁边。左、右方向键移动一次更新，Page Up、Page Down 移动一轮，Home、End 到最初和最后一次。</translation>
    </message>
    <message>
        <source>What is to be known</source>
        <translation>须知</translation>
    </message>
    <message>
        <source>Why a value was not taken, or from when on it counts.</source>
        <translation>某个值为什么没有采用，或者从何时起生效。</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>way %1</source>
        <translation>第 %1 条路</translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1 次</translation>
    </message>
    <message>
        <source>The gradient of the last batch had the norm %1: clipped at %2, it was multiplied by %3.</source>
        <translation>上一个小批量的梯度的范数为 %1：按范数 %2 裁剪，即乘以 %3。</translation>
    </message>
    <message>
        <source>The gradient of the last batch had the norm %1: it was not clipped.</source>
        <translation>上一个小批量的梯度的范数为 %1：没有被裁剪。</translation>
    </message>
    <message>
        <source>This counts from the next “Begin” on.</source>
        <translation>从下一次“开始”起生效。</translation>
    </message>
    <message>
        <source>Update %1, epoch %2</source>
        <translation>第 %1 次更新，第 %2 轮</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>沿用前值</translation>
    </message>
    <message>
        <source>chance</source>
        <translation>随机猜测</translation>
    </message>
    <message>
        <source>first way, to update %2</source>
        <translation>第一条路，到第 %2 次更新</translation>
    </message>
    <message>
        <source>held out %1 (after update %2)</source>
        <translation>留出 %1（第 %2 次更新后）</translation>
    </message>
    <message>
        <source>loss of the last batch %1</source>
        <translation>上一个小批量的损失 %1</translation>
    </message>
    <message>
        <source>way %3 from update %1, to %2</source>
        <translation>第 %3 条路，从第 %1 次更新到第 %2 次</translation>
    </message>
    <message>
        <source>“Begin” draws the sequences of the task and a network, and shows both as the run of this window; Undo brings back what was there.</source>
        <translation>“开始”会抽取任务的序列和一个网络，作为这个窗口的运行显示；撤销可以恢复原来的内容。</translation>
    </message>
    <message>
        <source>“Begin” trains every step of the model on its samples, from the weights that are shown; Undo brings these back.</source>
        <translation>“开始”从当前显示的权重出发，用样本训练模型的每一步；撤销可以恢复这些权重。</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>%1 a frame</source>
        <translation>每帧 %1 步</translation>
    </message>
    <message>
        <source>%1 a second</source>
        <translation>每秒 %1 步</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>1 in %1 s</source>
        <translation>%1 秒一步</translation>
    </message>
    <message>
        <source>From one step in two seconds to as fast as the display.</source>
        <translation>从两秒一步到显示器能有多快就多快。</translation>
    </message>
    <message>
        <source>How many timesteps are completed; click or drag.</source>
        <translation>完成了多少个时间步；单击或拖动。</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Step by</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>The timestep that is shown, of all.</source>
        <translation>当前时间步，以及总数。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>What one step is: a turn of the loop, one operation, or one row.</source>
        <translation>一步是什么：循环一次、一个运算，或者一行。</translation>
    </message>
    <message>
        <source>every frame</source>
        <translation>每一帧</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>step by</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>timestep %1 of %2</source>
        <translation>时间步 %1 / %2</translation>
    </message>
</context>
<context>
    <name>UnrolledPicture</name>
    <message>
        <source>The loop, unrolled</source>
        <translation>展开的循环</translation>
    </message>
    <message>
        <source>The same loop, a copy a timestep. Click a copy to go there. Click one with Ctrl held, or drag from one to another, to see how far its input reaches.</source>
        <translation>同一个循环，每个时间步一份副本。单击一份副本可跳到那里。按住 Ctrl 单击，或从一份拖到另一份，可看到它的输入能影响多远。</translation>
    </message>
</context>
<context>
    <name>UnrolledView</name>
    <message>
        <source>How far a small change of one input reaches: the largest singular value of the Jacobian ∂output/∂input.</source>
        <translation>一个输入的微小变化能影响多远：雅可比矩阵 ∂output/∂input 的最大奇异值。</translation>
    </message>
    <message>
        <source>How many numbers are learned: more copies need no more of them.</source>
        <translation>要学习多少个数：副本再多也不需要更多的数。</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Path of influence</source>
        <translation>影响路径</translation>
    </message>
    <message>
        <source>The loop, unrolled</source>
        <translation>展开的循环</translation>
    </message>
    <message>
        <source>The same loop, a copy a timestep.</source>
        <translation>同一个循环，每个时间步一份副本。</translation>
    </message>
</context>
<context>
    <name>UnrolledWords</name>
    <message>
        <source>%1 = %2 numbers, the same in each of the %3 copies.</source>
        <translation>%1 = %2 个数，在 %3 份副本中都一样。</translation>
    </message>
    <message>
        <source>%1 = %2 numbers.</source>
        <translation>%1 = %2 个数。</translation>
    </message>
    <message>
        <source>%1 after</source>
        <translation>之后 %1 份</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>之前 %1 份</translation>
    </message>
    <message>
        <source>A change of input %1 is followed for %3, not to output %2.</source>
        <translation>输入 %1 的变化只追踪 %3，没有追踪到输出 %2。</translation>
    </message>
    <message>
        <source>A small change of input %1 does not reach output %2: the norm of the Jacobian is exactly 0.</source>
        <translation>输入 %1 的微小变化影响不到输出 %2：雅可比矩阵的范数恰好为 0。</translation>
    </message>
    <message>
        <source>A small change of input %1 reaches output %2 at no more than %3 of its size (the norm of the Jacobian).</source>
        <translation>输入 %1 的微小变化传到输出 %2 时，至多剩下原来的 %3（雅可比矩阵的范数）。</translation>
    </message>
    <message>
        <source>A small change of input %1 reaches output %2 at up to %3 times its size (the norm of the Jacobian).</source>
        <translation>输入 %1 的微小变化传到输出 %2 时，至多变为原来的 %3 倍（雅可比矩阵的范数）。</translation>
    </message>
    <message>
        <source>How far does an input reach? Click a copy with Ctrl held, or press Ctrl+Left.</source>
        <translation>一个输入能影响多远？按住 Ctrl 单击一份副本，或者按 Ctrl+左方向键。</translation>
    </message>
    <message>
        <source>How far input %1 reaches is being worked out.</source>
        <translation>正在计算输入 %1 能影响多远。</translation>
    </message>
    <message>
        <source>How far input %1 reaches output %2 cannot be told: the run holds what is no number.</source>
        <translation>无法说明输入 %1 对输出 %2 的影响有多大：运行中有不是数的值。</translation>
    </message>
    <message>
        <source>Output %1 is not there yet: it is the first to read input %1.</source>
        <translation>输出 %1 还没有出现：它是第一个读取输入 %1 的。</translation>
    </message>
    <message>
        <source>the same %1</source>
        <translation>相同的 %1</translation>
    </message>
    <message>
        <source>the same %1 and %2</source>
        <translation>相同的 %1 和 %2</translation>
    </message>
</context>
<context>
    <name>VocabularyField</name>
    <message>
        <source>%1 (of the weights)</source>
        <translation>%1（权重的）</translation>
    </message>
    <message>
        <source>%1 (sorted)</source>
        <translation>%1（已排序）</translation>
    </message>
    <message>
        <source>%1 (sorted: a guess)</source>
        <translation>%1（已排序：猜测）</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>从文件…</translation>
    </message>
    <message>
        <source>Read the vocabulary from a file with a token a line.</source>
        <translation>从每行一个词元的文件中读取词表。</translation>
    </message>
    <message>
        <source>Text (*)</source>
        <translation>文本 (*)</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Vocabulary from a file</source>
        <translation>从文件读取词表</translation>
    </message>
    <message>
        <source>What the columns of W stand for: all characters in their order; ␣, ↵ and ⇥ are space, newline and tab.</source>
        <translation>W 的各列代表什么：按顺序列出全部字符；␣、↵ 和 ⇥ 是空格、换行和制表符。</translation>
    </message>
</context>
<context>
    <name>Walker</name>
    <message>
        <source>%1; %2 of %3</source>
        <translation>%1；第 %2 项，共 %3 项</translation>
    </message>
</context>
<context>
    <name>Waterfall</name>
    <message>
        <source>%1 others</source>
        <translation>其余 %1 项</translation>
    </message>
    <message>
        <source>%1: %2, sum so far %3</source>
        <translation>%1：%2，累计和 %3</translation>
    </message>
    <message>
        <source>1 other</source>
        <translation>其余 1 项</translation>
    </message>
    <message>
        <source>Largest contributions</source>
        <translation>最大的贡献</translation>
    </message>
    <message>
        <source>The largest contributions to the sum, one after another: each bar begins where the one above it ends. Click one to choose its term.</source>
        <translation>对求和贡献最大的各项，逐个排列：每个条从上一个条的终点开始。单击一个条可选择它的项。</translation>
    </message>
    <message>
        <source>not finite: no bars</source>
        <translation>非有限的数：没有条</translation>
    </message>
</context>
<context>
    <name>WeightModel</name>
    <message>
        <source>Click the number of the sequence to go to this timestep.</source>
        <translation>单击序号可转到这个时间步。</translation>
    </message>
    <message>
        <source>t %1</source>
        <translation>t %1</translation>
    </message>
    <message>
        <source>timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>timestep %1: %2 times %3 is %4, sum so far %5</source>
        <translation>时间步 %1：%2 乘 %3 得 %4，至此之和 %5</translation>
    </message>
</context>
<context>
    <name>WelcomeStrip</name>
    <message>
        <source>A recurrent network is a for loop that reuses what its last turn computed: press Space and see how each output becomes the state of the next turn.</source>
        <translation>循环神经网络是一个 for 循环，它重复使用上一次循环算出的结果：按空格键，看每个输出怎样成为下一次循环的状态。</translation>
    </message>
    <message>
        <source>A short label on each panel.</source>
        <translation>每个面板上有一个简短的标签。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close; the Help menu shows it again.</source>
        <translation>关闭；“帮助”菜单可再次显示它。</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>How to begin.</source>
        <translation>怎样开始。</translation>
    </message>
    <message>
        <source>Runs drawn at random, and trained networks, each with a lesson.</source>
        <translation>随机抽取的运行和训练好的网络，各有一个课程。</translation>
    </message>
    <message>
        <source>The book&apos;s run in place of this one; Undo brings it back.</source>
        <translation>用书中的运行代替这个；撤销可以恢复。</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>What am I looking at?</source>
        <translation>我看到的是什么？</translation>
    </message>
</context>
<context>
    <name>WindowFields</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>First column</source>
        <translation>第一列</translation>
    </message>
    <message>
        <source>First row</source>
        <translation>第一行</translation>
    </message>
    <message>
        <source>How many columns are printed.</source>
        <translation>打印多少列。</translation>
    </message>
    <message>
        <source>How many rows are printed.</source>
        <translation>打印多少行。</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>The first column that is printed, counted from 1.</source>
        <translation>打印的第一列，从 1 数起。</translation>
    </message>
    <message>
        <source>The first row that is printed, counted from 1.</source>
        <translation>打印的第一行，从 1 数起。</translation>
    </message>
</context>
<context>
    <name>ZoomablePicture</name>
    <message>
        <source>Wheel with Ctrl or Shift: zoom the %1.</source>
        <translation>按住 Ctrl 或 Shift 转动滚轮：缩放%1。</translation>
    </message>
    <message>
        <source>Wheel: zoom the %1.</source>
        <translation>滚轮：缩放%1。</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>timesteps</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元</translation>
    </message>
</context>
<context>
    <name>_Waiting</name>
    <message>
        <source>%1, %2 left</source>
        <translation>%1，还剩 %2</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Please wait</source>
        <translation>请稍候</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;About RNN Viewer</source>
        <translation>关于 RNN Viewer(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Brief: input, output and state travel</source>
        <translation>简短：输入、输出和状态移动(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Change since the timestep before</source>
        <translation>与前一个时间步相比的变化(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Colour scheme</source>
        <translation>配色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Copy number</source>
        <translation>复制数(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Diverging: blue, zero, red (safe for the colour-blind)</source>
        <translation>双向：蓝、零、红（色盲也能分辨）(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Dynamics</source>
        <translation>动力学(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Empty the state here</source>
        <translation>在这里清空状态(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Fixed to −1 … 1</source>
        <translation>固定为 −1 … 1(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Follow a number</source>
        <translation>跟踪一个数(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Follow the system</source>
        <translation>跟随系统(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Full: every number travels</source>
        <translation>完整：每个数都移动(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Go to…</source>
        <translation>跳到(&amp;G)…</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;High</source>
        <translation>高(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Import inputs…</source>
        <translation>导入输入(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Keys and commands…</source>
        <translation>按键与命令(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Larger type</source>
        <translation>放大字号(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>布局(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Least to largest of each array</source>
        <translation>每个数组从最小到最大(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Lessons</source>
        <translation>课程(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Mean</source>
        <translation>平均值(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Motion</source>
        <translation>动画(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>新建(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;New inputs</source>
        <translation>新输入(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Next part of the window</source>
        <translation>窗口的下一部分(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Next stop</source>
        <translation>下一站(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;None</source>
        <translation>无(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Normal type</source>
        <translation>正常字号(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>数值(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open a lesson…</source>
        <translation>打开课程(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Panels</source>
        <translation>面板(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Pin as baseline</source>
        <translation>固定为基线(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Pin unit</source>
        <translation>固定单元(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>偏好设置(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Rewind</source>
        <translation>回到起点(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Say again</source>
        <translation>再播报一次(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Sequential: from dark blue to yellow</source>
        <translation>单向：从深蓝到黄(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Set cells…</source>
        <translation>设置单元格(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Size of type</source>
        <translation>字号(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Smaller type</source>
        <translation>缩小字号(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Step</source>
        <translation>前进一步(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Step through</source>
        <translation>步进(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Take back all changes by hand</source>
        <translation>撤回所有手动改动(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Try</source>
        <translation>尝试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>单元(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;What am I looking at?</source>
        <translation>我看到的是什么？(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Write a lesson</source>
        <translation>编写课程(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation>缩放(&amp;Z)</translation>
    </message>
    <message>
        <source>0 in the middle, &amp;all panels alike</source>
        <translation>0 居中，所有面板同一范围(&amp;A)</translation>
    </message>
    <message>
        <source>0 in the middle, by &amp;kind: what is added alike</source>
        <translation>0 居中，按种类：相加的数用同一范围(&amp;K)</translation>
    </message>
    <message>
        <source>0 in the middle, each &amp;panel its own</source>
        <translation>0 居中，每个面板各自的范围(&amp;P)</translation>
    </message>
    <message>
        <source>A network learns: its losses, its gradients, its answers.</source>
        <translation>网络在学习：它的损失、梯度和回答。</translation>
    </message>
    <message>
        <source>A sequence of your own: a table, a series, a text.</source>
        <translation>您自己的序列：表格、数列、文本。</translation>
    </message>
    <message>
        <source>Announce once more what was announced last.</source>
        <translation>再播报一次最近播报的内容。</translation>
    </message>
    <message>
        <source>Arrays, a table, a picture or code, to a file.</source>
        <translation>把数组、表格、图片或代码写到文件。</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>与系统相同(&amp;S)</translation>
    </message>
    <message>
        <source>Bac&amp;kward pass</source>
        <translation>反向传播(&amp;T)</translation>
    </message>
    <message>
        <source>Back along the &amp;links</source>
        <translation>沿链接后退(&amp;L)</translation>
    </message>
    <message>
        <source>Begin with the book&apos;s settings.</source>
        <translation>从书中的设置开始。</translation>
    </message>
    <message>
        <source>C&amp;ontrast</source>
        <translation>对比度(&amp;O)</translation>
    </message>
    <message>
        <source>Change the keys, or turn off those of a single letter.</source>
        <translation>改变按键，或者关闭单个字母的按键。</translation>
    </message>
    <message>
        <source>Colour &amp;ranges</source>
        <translation>颜色范围(&amp;F)</translation>
    </message>
    <message>
        <source>Colours o&amp;f numbers</source>
        <translation>数的颜色(&amp;K)</translation>
    </message>
    <message>
        <source>Compare with nothing any more.</source>
        <translation>不再与任何运行比较。</translation>
    </message>
    <message>
        <source>Copy &amp;image of the window</source>
        <translation>复制窗口的图片(&amp;G)</translation>
    </message>
    <message>
        <source>Copy a co&amp;mmand</source>
        <translation>复制命令(&amp;M)</translation>
    </message>
    <message>
        <source>Copy a picture of the window; of a panel by its own menu.</source>
        <translation>复制窗口的图片；面板的图片由它自己的菜单复制。</translation>
    </message>
    <message>
        <source>Copy a script in Keras that runs by itself and prints the state shown.</source>
        <translation>复制一段可以独立运行的 Keras 脚本，它打印出当前的状态。</translation>
    </message>
    <message>
        <source>Copy a script in Keras that trains in the same way, to the same losses.</source>
        <translation>复制一段以同样方式训练、得到同样损失的 Keras 脚本。</translation>
    </message>
    <message>
        <source>Copy a script in NumPy that runs by itself and prints the state shown.</source>
        <translation>复制一段可以独立运行的 NumPy 脚本，它打印出当前的状态。</translation>
    </message>
    <message>
        <source>Copy a script in PyTorch that runs by itself and prints the state shown.</source>
        <translation>复制一段可以独立运行的 PyTorch 脚本，它打印出当前的状态。</translation>
    </message>
    <message>
        <source>Copy a script in PyTorch that trains in the same way, to the same losses.</source>
        <translation>复制一段以同样方式训练、得到同样损失的 PyTorch 脚本。</translation>
    </message>
    <message>
        <source>Copy a script in R that runs by itself and prints the state shown.</source>
        <translation>复制一段可以独立运行的 R 脚本，它打印出当前的状态。</translation>
    </message>
    <message>
        <source>Copy as Keras</source>
        <translation>复制为 Keras</translation>
    </message>
    <message>
        <source>Copy as NumPy</source>
        <translation>复制为 NumPy</translation>
    </message>
    <message>
        <source>Copy as PyTorch</source>
        <translation>复制为 PyTorch</translation>
    </message>
    <message>
        <source>Copy as R</source>
        <translation>复制为 R</translation>
    </message>
    <message>
        <source>Copy image of %1</source>
        <translation>复制图片：%1</translation>
    </message>
    <message>
        <source>Copy the line that opens what is shown, to type in a terminal.</source>
        <translation>复制一行命令，在终端中输入它即可打开当前画面。</translation>
    </message>
    <message>
        <source>Copy the number under the pointer with 17 digits.</source>
        <translation>复制指针下的数，17 位。</translation>
    </message>
    <message>
        <source>Copy training as Keras</source>
        <translation>把训练复制为 Keras</translation>
    </message>
    <message>
        <source>Copy training as PyTorch</source>
        <translation>把训练复制为 PyTorch</translation>
    </message>
    <message>
        <source>Copying the image</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Cut the chosen &amp;connection</source>
        <translation>切断所选的连接(&amp;C)</translation>
    </message>
    <message>
        <source>Cut the chosen &amp;unit</source>
        <translation>切断所选的单元(&amp;U)</translation>
    </message>
    <message>
        <source>Cut the l&amp;oop</source>
        <translation>切断循环(&amp;O)</translation>
    </message>
    <message>
        <source>Do other inputs give other outputs? What does it remember?</source>
        <translation>别的输入会给出别的输出吗？网络记得什么？</translation>
    </message>
    <message>
        <source>Do the next step.</source>
        <translation>做下一步。</translation>
    </message>
    <message>
        <source>Does it still &amp;know its input?</source>
        <translation>它还记得输入吗？(&amp;K)</translation>
    </message>
    <message>
        <source>Draw W, U and b again after another seed.</source>
        <translation>用另一个种子重新抽取 W、U 和 b。</translation>
    </message>
    <message>
        <source>Draw the inputs again after another seed.</source>
        <translation>用另一个种子重新抽取输入。</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>示例(&amp;X)</translation>
    </message>
    <message>
        <source>Earlier timesteps</source>
        <translation>更早的时间步</translation>
    </message>
    <message>
        <source>Eigenvalues, gradients, the path of the state, a sweep.</source>
        <translation>特征值、梯度、状态轨迹、扫描。</translation>
    </message>
    <message>
        <source>Experiments on the memory, and changes by hand.</source>
        <translation>关于记忆的实验，以及手动改动。</translation>
    </message>
    <message>
        <source>Fill the screen with strip, code and transport, in large type. Escape leaves.</source>
        <translation>用算式条、代码和播放栏占满屏幕，字号很大。按 Escape 离开。</translation>
    </message>
    <message>
        <source>Follow no unit.</source>
        <translation>不跟踪任何单元。</translation>
    </message>
    <message>
        <source>Follow the same link again.</source>
        <translation>再次顺着同一个链接走。</translation>
    </message>
    <message>
        <source>Follow the unit above the chosen one.</source>
        <translation>跟踪所选单元上面的那个单元。</translation>
    </message>
    <message>
        <source>Follow the unit below the chosen one.</source>
        <translation>跟踪所选单元下面的那个单元。</translation>
    </message>
    <message>
        <source>Forward along the l&amp;inks</source>
        <translation>沿链接前进(&amp;I)</translation>
    </message>
    <message>
        <source>Give the focus to the next part: transport, loop, a dock.</source>
        <translation>把焦点移到下一部分：播放栏、循环、停靠的面板。</translation>
    </message>
    <message>
        <source>Give the focus to the part before.</source>
        <translation>把焦点移到前一部分。</translation>
    </message>
    <message>
        <source>Go back in what is seen of output_sequence.</source>
        <translation>在 output_sequence 的显示范围内往回移。</translation>
    </message>
    <message>
        <source>Go back to the number from which a link was followed.</source>
        <translation>回到顺着链接走来的那个数。</translation>
    </message>
    <message>
        <source>Go back to where you were. In a lesson its key is Escape.</source>
        <translation>回到原来的地方。在课程中按键是 Escape。</translation>
    </message>
    <message>
        <source>Go on in what is seen of output_sequence.</source>
        <translation>在 output_sequence 的显示范围内往后移。</translation>
    </message>
    <message>
        <source>Go ten timesteps back; in the projector, a step.</source>
        <translation>后退十个时间步；在投影模式下后退一步。</translation>
    </message>
    <message>
        <source>Go ten timesteps on; in the projector, a step.</source>
        <translation>前进十个时间步；在投影模式下前进一步。</translation>
    </message>
    <message>
        <source>Go through a lesson that is a text file.</source>
        <translation>学习一个文本文件里的课程。</translation>
    </message>
    <message>
        <source>Go through the lesson that the session has.</source>
        <translation>学习这个会话自带的课程。</translation>
    </message>
    <message>
        <source>Go to a timestep, or follow a unit, by number.</source>
        <translation>按编号跳到某个时间步，或者跟踪某个单元。</translation>
    </message>
    <message>
        <source>Go to the start; nothing is drawn anew.</source>
        <translation>回到起点；不会重新抽取任何数。</translation>
    </message>
    <message>
        <source>Go where the loop ends.</source>
        <translation>跳到循环结束的地方。</translation>
    </message>
    <message>
        <source>Hold the gate at &amp;0</source>
        <translation>把门固定在 0(&amp;0)</translation>
    </message>
    <message>
        <source>Hold the gate at &amp;1</source>
        <translation>把门固定在 1(&amp;1)</translation>
    </message>
    <message>
        <source>Hold the gate that is seen with its matrices at 0: its W and U become 0, its bias −1000.</source>
        <translation>把正在显示其矩阵的门固定在 0：它的 W 和 U 变为 0，偏置变为 −1000。</translation>
    </message>
    <message>
        <source>Hold the gate that is seen with its matrices at 1: its W and U become 0, its bias 1000.</source>
        <translation>把正在显示其矩阵的门固定在 1：它的 W 和 U 变为 0，偏置变为 1000。</translation>
    </message>
    <message>
        <source>How far does a small change of one input reach?</source>
        <translation>一个输入的微小变化能影响多远？</translation>
    </message>
    <message>
        <source>How long is another initial state remembered?</source>
        <translation>另一个初始状态能被记住多久？</translation>
    </message>
    <message>
        <source>How much of the effect of the shown input is left k timesteps later?</source>
        <translation>k 个时间步之后，当前输入的影响还剩多少？</translation>
    </message>
    <message>
        <source>Import &amp;weights…</source>
        <translation>导入权重(&amp;W)…</translation>
    </message>
    <message>
        <source>In a lesson: go back. Its key is Page Up.</source>
        <translation>在课程中：返回。按键是 Page Up。</translation>
    </message>
    <message>
        <source>In a lesson: go on. Its keys are Space, Page Down.</source>
        <translation>在课程中：继续。按键是空格和 Page Down。</translation>
    </message>
    <message>
        <source>Keep the line of the chosen unit in sight over time, or no longer.</source>
        <translation>一直显示所选单元随时间变化的曲线，或者不再显示。</translation>
    </message>
    <message>
        <source>Keep the present run to compare others with.</source>
        <translation>保留当前的运行，与其他运行比较。</translation>
    </message>
    <message>
        <source>L&amp;oop before in the model</source>
        <translation>模型中的上一个循环(&amp;O)</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>语言 / Language(&amp;Y)</translation>
    </message>
    <message>
        <source>Later timesteps</source>
        <translation>更晚的时间步</translation>
    </message>
    <message>
        <source>Lea&amp;ve the lesson</source>
        <translation>离开课程(&amp;E)</translation>
    </message>
    <message>
        <source>Leave the program.</source>
        <translation>离开程序。</translation>
    </message>
    <message>
        <source>Look at everything again.</source>
        <translation>重新显示全部。</translation>
    </message>
    <message>
        <source>Look at more timesteps of output_sequence.</source>
        <translation>看 output_sequence 中更多的时间步。</translation>
    </message>
    <message>
        <source>Look at more units.</source>
        <translation>看更多的单元。</translation>
    </message>
    <message>
        <source>Look closer at output_sequence around this step.</source>
        <translation>在这一步附近更近地看 output_sequence。</translation>
    </message>
    <message>
        <source>Look closer at the units around the chosen one.</source>
        <translation>在所选单元附近更近地看各个单元。</translation>
    </message>
    <message>
        <source>Loop a&amp;fter in the model</source>
        <translation>模型中的下一个循环(&amp;F)</translation>
    </message>
    <message>
        <source>Most &amp;extreme number</source>
        <translation>最极端的数(&amp;E)</translation>
    </message>
    <message>
        <source>Move what is seen of the units down.</source>
        <translation>把单元的显示范围向下移。</translation>
    </message>
    <message>
        <source>Move what is seen of the units up.</source>
        <translation>把单元的显示范围向上移。</translation>
    </message>
    <message>
        <source>N&amp;arration</source>
        <translation>解说(&amp;A)</translation>
    </message>
    <message>
        <source>New &amp;weights</source>
        <translation>新权重(&amp;W)</translation>
    </message>
    <message>
        <source>Next &amp;wrong sample</source>
        <translation>下一个错误样本(&amp;W)</translation>
    </message>
    <message>
        <source>Next ga&amp;te</source>
        <translation>下一个门(&amp;G)</translation>
    </message>
    <message>
        <source>Next sa&amp;mple</source>
        <translation>下一个样本(&amp;M)</translation>
    </message>
    <message>
        <source>No unit</source>
        <translation>不选单元</translation>
    </message>
    <message>
        <source>Now the book&apos;s sizes: {timesteps} timesteps, {inputs} inputs, {units} units</source>
        <translation>换成书中的大小：{timesteps} 个时间步，{inputs} 个输入，{units} 个单元</translation>
    </message>
    <message>
        <source>Nud&amp;ge an input</source>
        <translation>微扰一个输入(&amp;N)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open a session.</source>
        <translation>打开一个会话。</translation>
    </message>
    <message>
        <source>Part of the window &amp;before</source>
        <translation>窗口的前一部分(&amp;B)</translation>
    </message>
    <message>
        <source>Path from a later &amp;input</source>
        <translation>来自更晚输入的路径(&amp;W)</translation>
    </message>
    <message>
        <source>Path from an &amp;earlier input</source>
        <translation>来自更早输入的路径(&amp;E)</translation>
    </message>
    <message>
        <source>Pro&amp;jector</source>
        <translation>投影模式(&amp;P)</translation>
    </message>
    <message>
        <source>Put a short label on each panel.</source>
        <translation>在每个面板上放一个简短的标签。</translation>
    </message>
    <message>
        <source>Put the steps in another order, or leave some out.</source>
        <translation>改变步骤的顺序，或者去掉几个。</translation>
    </message>
    <message>
        <source>Read all that was announced, the last first.</source>
        <translation>阅读播报过的全部内容，最近的在前。</translation>
    </message>
    <message>
        <source>Read-&amp;out</source>
        <translation>输出层(&amp;O)</translation>
    </message>
    <message>
        <source>Record a &amp;film…</source>
        <translation>录制影片(&amp;F)…</translation>
    </message>
    <message>
        <source>Record the run as GIF or MP4.</source>
        <translation>把运行录制成 GIF 或 MP4。</translation>
    </message>
    <message>
        <source>Remove every change by hand; undo brings them back.</source>
        <translation>移除每一个手动改动；撤销可以恢复。</translation>
    </message>
    <message>
        <source>S&amp;ample before</source>
        <translation>上一个样本(&amp;A)</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>Save the session to another file.</source>
        <translation>把会话保存到另一个文件。</translation>
    </message>
    <message>
        <source>Save the session: settings, imported arrays, changes, baseline, place.</source>
        <translation>保存会话：设置、导入的数组、改动、基线、所在位置。</translation>
    </message>
    <message>
        <source>Say above the strip, in a sentence, what was done last.</source>
        <translation>在算式条上方用一句话说出刚刚做了什么。</translation>
    </message>
    <message>
        <source>Search all that can be done, and its keys.</source>
        <translation>搜索所有可以做的事及其按键。</translation>
    </message>
    <message>
        <source>Set a cell, a row, a column or a rectangle to a number.</source>
        <translation>把一个单元格、一行、一列或一个矩形区域设成一个数。</translation>
    </message>
    <message>
        <source>Set all of U to zero: a simple RNN remembers nothing; what a leaky RNN, an LSTM or a GRU keeps beside U stays.</source>
        <translation>把 U 全部设为零：简单 RNN 什么都不记得；泄漏 RNN、LSTM 或 GRU 在 U 之外保留的内容不变。</translation>
    </message>
    <message>
        <source>Set its row and its column of U to zero: it receives nothing from other units, and they receive nothing from it.</source>
        <translation>把它在 U 中的行和列设为零：它收不到其他单元的信息，其他单元也收不到它的。</translation>
    </message>
    <message>
        <source>Set the chosen weight to zero.</source>
        <translation>把所选的权重设为零。</translation>
    </message>
    <message>
        <source>Set the state to zero before the timestep that is shown.</source>
        <translation>在当前时间步之前把状态设为零。</translation>
    </message>
    <message>
        <source>Several outputs in a pi&amp;xel</source>
        <translation>一个像素含多个输出时(&amp;X)</translation>
    </message>
    <message>
        <source>Show how the gradient of the loss goes back through time, from right to left: steps and play go through it.</source>
        <translation>显示损失的梯度如何沿时间从右到左返回：单步和播放都沿它进行。</translation>
    </message>
    <message>
        <source>Show output_sequence as the book prints it: (timesteps, output_features).</source>
        <translation>按书中打印的样子显示 output_sequence：(timesteps, output_features)。</translation>
    </message>
    <message>
        <source>Show the loop after this one of the model.</source>
        <translation>显示模型中这个之后的循环。</translation>
    </message>
    <message>
        <source>Show the loop as copies side by side, one a timestep.</source>
        <translation>把循环显示为并排的副本，每个时间步一份。</translation>
    </message>
    <message>
        <source>Show the loop before this one of the model.</source>
        <translation>显示模型中这个之前的循环。</translation>
    </message>
    <message>
        <source>Show the next gate with its matrices.</source>
        <translation>显示下一个门及其矩阵。</translation>
    </message>
    <message>
        <source>Show the next sample of the list.</source>
        <translation>显示列表中的下一个样本。</translation>
    </message>
    <message>
        <source>Show the next sample that the model tells wrongly.</source>
        <translation>显示模型答错的下一个样本。</translation>
    </message>
    <message>
        <source>Show the sample before this one in the list.</source>
        <translation>显示列表中的上一个样本。</translation>
    </message>
    <message>
        <source>Show the sentence of the first start again.</source>
        <translation>再次显示首次启动时的那句话。</translation>
    </message>
    <message>
        <source>Step &amp;back</source>
        <translation>后退一步(&amp;B)</translation>
    </message>
    <message>
        <source>Step by itself, or pause.</source>
        <translation>自动步进，或者暂停。</translation>
    </message>
    <message>
        <source>Steps of the &amp;model…</source>
        <translation>模型的步骤(&amp;M)…</translation>
    </message>
    <message>
        <source>Stop &amp;before</source>
        <translation>前一站(&amp;B)</translation>
    </message>
    <message>
        <source>Strip &amp;alone</source>
        <translation>只有算式条(&amp;A)</translation>
    </message>
    <message>
        <source>Swap the &amp;inputs</source>
        <translation>换输入(&amp;I)</translation>
    </message>
    <message>
        <source>Swap the st&amp;art</source>
        <translation>换起点(&amp;A)</translation>
    </message>
    <message>
        <source>Take back one step.</source>
        <translation>退回一步。</translation>
    </message>
    <message>
        <source>Take what is shown as a stop and say something about it.</source>
        <translation>把当前画面作为一站，并为它写一句话。</translation>
    </message>
    <message>
        <source>Ten timesteps back</source>
        <translation>后退十个时间步</translation>
    </message>
    <message>
        <source>Ten timesteps on</source>
        <translation>前进十个时间步</translation>
    </message>
    <message>
        <source>The lesson of this &amp;session</source>
        <translation>这个会话的课程(&amp;S)</translation>
    </message>
    <message>
        <source>The read-out, and units over time.</source>
        <translation>输出层，以及各单元随时间的变化。</translation>
    </message>
    <message>
        <source>The strip as large as the window.</source>
        <translation>算式条与窗口一样大。</translation>
    </message>
    <message>
        <source>The strip with code and activation.</source>
        <translation>算式条，带代码和激活函数。</translation>
    </message>
    <message>
        <source>The strip with the numbers as R prints them.</source>
        <translation>算式条，带 R 打印出的数。</translation>
    </message>
    <message>
        <source>The sum of the chosen unit, and the whole run over time.</source>
        <translation>所选单元的求和，以及整个运行随时间的变化。</translation>
    </message>
    <message>
        <source>The window opens anew in this language. What is open stays; undo begins anew.</source>
        <translation>窗口会以这种语言重新打开。已打开的内容都在；撤销从头开始。</translation>
    </message>
    <message>
        <source>Timesteps do&amp;wnwards</source>
        <translation>时间步向下(&amp;D)</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>到终点(&amp;E)</translation>
    </message>
    <message>
        <source>Train every step of the model on its samples. It takes samples with targets, and a model of which every step is computed and that begins each sample anew.</source>
        <translation>用模型的样本训练它的每一步。需要带目标值的样本，以及每一步都能计算、每个样本都重新开始的模型。</translation>
    </message>
    <message>
        <source>Train the whole model</source>
        <translation>训练整个模型</translation>
    </message>
    <message>
        <source>U&amp;npin the baseline</source>
        <translation>取消固定基线(&amp;B)</translation>
    </message>
    <message>
        <source>Unit above</source>
        <translation>上面的单元</translation>
    </message>
    <message>
        <source>Unit below</source>
        <translation>下面的单元</translation>
    </message>
    <message>
        <source>Units further down</source>
        <translation>更下面的单元</translation>
    </message>
    <message>
        <source>Units further up</source>
        <translation>更上面的单元</translation>
    </message>
    <message>
        <source>Unrolle&amp;d</source>
        <translation>展开(&amp;R)</translation>
    </message>
    <message>
        <source>Unrolled: how far does the input of a later timestep reach?</source>
        <translation>展开时：后一个时间步的输入能影响多远？</translation>
    </message>
    <message>
        <source>Unrolled: how far does the input of a timestep before reach?</source>
        <translation>展开时：前一个时间步的输入能影响多远？</translation>
    </message>
    <message>
        <source>Versions and licences.</source>
        <translation>版本与许可证。</translation>
    </message>
    <message>
        <source>W&amp;ords</source>
        <translation>术语(&amp;O)</translation>
    </message>
    <message>
        <source>W, U and b of a trained network: Keras, PyTorch, safetensors, NumPy.</source>
        <translation>训练好的网络的 W、U 和 b：Keras、PyTorch、safetensors、NumPy。</translation>
    </message>
    <message>
        <source>Wel&amp;come</source>
        <translation>欢迎(&amp;E)</translation>
    </message>
    <message>
        <source>What does it &amp;remember?</source>
        <translation>它记得什么？(&amp;R)</translation>
    </message>
    <message>
        <source>What is “%1”?</source>
        <translation>什么是“%1”？</translation>
    </message>
    <message>
        <source>What was sa&amp;id…</source>
        <translation>播报记录(&amp;I)…</translation>
    </message>
    <message>
        <source>Write everything as large as at first.</source>
        <translation>所有文字恢复最初的大小。</translation>
    </message>
    <message>
        <source>Write everything larger.</source>
        <translation>所有文字都变大。</translation>
    </message>
    <message>
        <source>Write everything smaller.</source>
        <translation>所有文字都变小。</translation>
    </message>
    <message>
        <source>Zoom in: fewer timesteps</source>
        <translation>放大：时间步更少</translation>
    </message>
    <message>
        <source>Zoom in: fewer units</source>
        <translation>放大：单元更少</translation>
    </message>
    <message>
        <source>Zoom out: &amp;everything</source>
        <translation>缩小：显示全部(&amp;E)</translation>
    </message>
    <message>
        <source>Zoom out: more timesteps</source>
        <translation>缩小：时间步更多</translation>
    </message>
    <message>
        <source>Zoom out: more units</source>
        <translation>缩小：单元更多</translation>
    </message>
    <message>
        <source>the book&apos;s sizes</source>
        <translation>书中的大小</translation>
    </message>
</context>
<context>
    <name>application</name>
    <message>
        <source>The window speaks this language from the next start on.</source>
        <translation>从下一次启动起，窗口使用这种语言。</translation>
    </message>
    <message>
        <source>This system has no font that can write the language that is chosen: the window speaks English. Install %1 and start again.</source>
        <translation>这个系统没有能显示所选语言的字体：窗口使用英语。请安装 %1，然后重新启动。</translation>
    </message>
</context>
<context>
    <name>arrays</name>
    <message>
        <source>All outputs so far; click to go there.</source>
        <translation>到目前为止的所有输出；单击可跳到那里。</translation>
    </message>
    <message>
        <source>All δ so far, from the last timestep on; click to go there.</source>
        <translation>到目前为止的全部 δ，从最后一个时间步起；单击可转到那里。</translation>
    </message>
    <message>
        <source>Behind the last timestep nothing is left: zeros.</source>
        <translation>最后一个时间步之后没有剩下什么：全是零。</translation>
    </message>
    <message>
        <source>The activation of the carry.</source>
        <translation>记忆元的激活值。</translation>
    </message>
    <message>
        <source>The bias of the read-out: one for each number read out.</source>
        <translation>输出层的偏置：读出的每个数一个。</translation>
    </message>
    <message>
        <source>The bias of the state within the reset: one number for each unit.</source>
        <translation>重置门内状态的偏置：每个单元一个数。</translation>
    </message>
    <message>
        <source>The bias of {gate}: one number for each unit.</source>
        <translation>{gate} 的偏置：每个单元一个数。</translation>
    </message>
    <message>
        <source>The bias: one number for each unit, added to its sum.</source>
        <translation>偏置：每个单元一个数，加到它的求和中。</translation>
    </message>
    <message>
        <source>The candidate: what a simple RNN would put out.</source>
        <translation>候选隐状态：简单 RNN 会输出的值。</translation>
    </message>
    <message>
        <source>The candidate: what may be written.</source>
        <translation>候选隐状态：可能写入的值。</translation>
    </message>
    <message>
        <source>The candidate: what may become the output.</source>
        <translation>候选隐状态：可能成为输出的值。</translation>
    </message>
    <message>
        <source>The carry (cell state): what is kept and what is written.</source>
        <translation>记忆元：保留的部分加上写入的部分。</translation>
    </message>
    <message>
        <source>The carry before the first timestep: zeros.</source>
        <translation>第一个时间步之前的记忆元：零。</translation>
    </message>
    <message>
        <source>The carry of the timestep before.</source>
        <translation>前一个时间步的记忆元。</translation>
    </message>
    <message>
        <source>The carry: what is kept of it and what z adds.</source>
        <translation>记忆元：其中保留的部分加上 z 加上的部分。</translation>
    </message>
    <message>
        <source>The forget gate: how much of the carry is kept, from 0 to 1.</source>
        <translation>遗忘门：记忆元保留多少，从 0 到 1。</translation>
    </message>
    <message>
        <source>The gradient of the loss by the outputs of this timestep, as the steps after this loop hand it back.</source>
        <translation>损失对这个时间步的输出的梯度，由这个循环后面的步骤传回。</translation>
    </message>
    <message>
        <source>The gradient of the loss by what is read out of this timestep.</source>
        <translation>损失对这个时间步读出的内容的梯度。</translation>
    </message>
    <message>
        <source>The gradient of the loss by {array}: how much the loss changes with it.</source>
        <translation>损失对 {array} 的梯度：损失随它变化多少。</translation>
    </message>
    <message>
        <source>The gradient of the loss by {array}: the terms of all timesteps, added.</source>
        <translation>损失对 {array} 的梯度：所有时间步的项之和。</translation>
    </message>
    <message>
        <source>The hidden state: the output of the timestep before; number k stands over column k.</source>
        <translation>隐状态：前一个时间步的输出；第 k 个数在第 k 列上方。</translation>
    </message>
    <message>
        <source>The input gate: how much of the candidate is written to the carry, from 0 to 1.</source>
        <translation>输入门：候选隐状态有多少写入记忆元，从 0 到 1。</translation>
    </message>
    <message>
        <source>The input of this timestep; number k stands over column k.</source>
        <translation>本时间步的输入；第 k 个数在第 k 列上方。</translation>
    </message>
    <message>
        <source>The input sequence, a row a timestep.</source>
        <translation>输入序列，一行一个时间步。</translation>
    </message>
    <message>
        <source>The output gate: how much of the carry is put out, from 0 to 1.</source>
        <translation>输出门：记忆元输出多少，从 0 到 1。</translation>
    </message>
    <message>
        <source>The output of this timestep: W_p times what the units show.</source>
        <translation>本时间步的输出：W_p 乘各单元显示的值。</translation>
    </message>
    <message>
        <source>The output of this timestep: the activation of the carry.</source>
        <translation>本时间步的输出：记忆元的激活值。</translation>
    </message>
    <message>
        <source>The output of this timestep: the activation of z.</source>
        <translation>本时间步的输出：z 的激活值。</translation>
    </message>
    <message>
        <source>The output of this timestep: the candidate and the state, shared out by the update gate.</source>
        <translation>本时间步的输出：候选隐状态与状态，由更新门分配。</translation>
    </message>
    <message>
        <source>The output of this timestep: the output gate times the activation of the carry.</source>
        <translation>本时间步的输出：输出门乘记忆元的激活值。</translation>
    </message>
    <message>
        <source>The output of this timestep: what is kept of the state and what the candidate adds.</source>
        <translation>本时间步的输出：状态中保留的部分加上候选隐状态加上的部分。</translation>
    </message>
    <message>
        <source>The pre-activation of {gate}: what is added, unit by unit.</source>
        <translation>{gate} 的净输入：逐个单元相加的结果。</translation>
    </message>
    <message>
        <source>The pre-activation: W·input_t + U·state_t + b, unit by unit.</source>
        <translation>净输入：W·input_t + U·state_t + b，逐个单元。</translation>
    </message>
    <message>
        <source>The projection: row i weighs what the units show for number i of the output.</source>
        <translation>投影：第 i 行为输出的第 i 个数给各单元显示的值加权。</translation>
    </message>
    <message>
        <source>The reset gate: how much of the state the candidate reads, from 0 to 1.</source>
        <translation>重置门：候选隐状态读取多少状态，从 0 到 1。</translation>
    </message>
    <message>
        <source>The share of the candidate in the output.</source>
        <translation>候选隐状态在输出中的比例。</translation>
    </message>
    <message>
        <source>The share of the state in the output.</source>
        <translation>状态在输出中的比例。</translation>
    </message>
    <message>
        <source>The slope of the activation at z: what it leaves of a small change.</source>
        <translation>激活函数在 z 处的斜率：它让一个小变化保留多少。</translation>
    </message>
    <message>
        <source>The state before the first timestep: the activation of the carry, unless it is edited.</source>
        <translation>第一个时间步之前的状态：记忆元的激活值，除非改动过。</translation>
    </message>
    <message>
        <source>The state before the first timestep: zeros, unless it is edited.</source>
        <translation>第一个时间步之前的状态：零，除非改动过。</translation>
    </message>
    <message>
        <source>The state: the output of the timestep before; number k stands over column k.</source>
        <translation>状态：前一个时间步的输出；第 k 个数在第 k 列上方。</translation>
    </message>
    <message>
        <source>The update gate: how much of the candidate is taken, from 0 to 1; the rest is state.</source>
        <translation>更新门：候选隐状态取用多少，从 0 到 1；其余取自状态。</translation>
    </message>
    <message>
        <source>The update gate: how much of the state is kept, from 0 to 1; the rest is candidate.</source>
        <translation>更新门：状态保留多少，从 0 到 1；其余取自候选隐状态。</translation>
    </message>
    <message>
        <source>Weighs the inputs for {gate}.</source>
        <translation>为 {gate} 给输入加权。</translation>
    </message>
    <message>
        <source>Weighs the inputs: row j holds the weights of unit j.</source>
        <translation>给输入加权：第 j 行是单元 j 的权重。</translation>
    </message>
    <message>
        <source>Weighs the outputs: V[i, k] weighs unit k in number i.</source>
        <translation>给输出加权：V[i, k] 是单元 k 在第 i 个数中的权重。</translation>
    </message>
    <message>
        <source>Weighs the state for {gate}.</source>
        <translation>为 {gate} 给状态加权。</translation>
    </message>
    <message>
        <source>Weighs the state: U[j, k] weighs what unit j receives from unit k.</source>
        <translation>给状态加权：U[j, k] 是单元 j 从单元 k 接收时的权重。</translation>
    </message>
    <message>
        <source>What is kept of the carry.</source>
        <translation>记忆元中保留下来的部分。</translation>
    </message>
    <message>
        <source>What is kept of the carry: 1 − leak of it.</source>
        <translation>记忆元中保留下来的部分：它的 1 − leak。</translation>
    </message>
    <message>
        <source>What is kept of the state.</source>
        <translation>状态中保留下来的部分。</translation>
    </message>
    <message>
        <source>What is kept of the state: 1 − leak of it.</source>
        <translation>状态中保留下来的部分：它的 1 − leak。</translation>
    </message>
    <message>
        <source>What is read out of this timestep: V·output_t + c.</source>
        <translation>从本时间步读出的值：V·output_t + c。</translation>
    </message>
    <message>
        <source>What is written to the carry.</source>
        <translation>写入记忆元的部分。</translation>
    </message>
    <message>
        <source>What the candidate adds to the output.</source>
        <translation>候选隐状态给输出加上多少。</translation>
    </message>
    <message>
        <source>What the candidate adds: leak of it.</source>
        <translation>候选隐状态加上的部分：它的 leak。</translation>
    </message>
    <message>
        <source>What the first turn remembers: zeros, unless it is edited.</source>
        <translation>第一次循环记得的内容：零，除非改动过。</translation>
    </message>
    <message>
        <source>What the input adds to each unit: row j of W times input_t.</source>
        <translation>输入给每个单元加上多少：W 的第 j 行乘 input_t。</translation>
    </message>
    <message>
        <source>What the input adds to each unit: row j of {matrix} times input_t.</source>
        <translation>输入给每个单元加上多少：{matrix} 的第 j 行乘 input_t。</translation>
    </message>
    <message>
        <source>What the outputs add: row i of V times output_t.</source>
        <translation>输出加上多少：V 的第 i 行乘 output_t。</translation>
    </message>
    <message>
        <source>What the reset gate leaves of the state.</source>
        <translation>重置门从状态中留下的部分。</translation>
    </message>
    <message>
        <source>What the reset gate lets through.</source>
        <translation>重置门放行的部分。</translation>
    </message>
    <message>
        <source>What the reset gate multiplies.</source>
        <translation>与重置门相乘的值。</translation>
    </message>
    <message>
        <source>What the state adds to each unit: row j of U times state_t.</source>
        <translation>状态给每个单元加上多少：U 的第 j 行乘 state_t。</translation>
    </message>
    <message>
        <source>What the state adds to each unit: row j of {matrix} times {state}.</source>
        <translation>状态给每个单元加上多少：{matrix} 的第 j 行乘 {state}。</translation>
    </message>
    <message>
        <source>What the units show: the output gate times the activation of the carry.</source>
        <translation>各单元显示的值：输出门乘记忆元的激活值。</translation>
    </message>
    <message>
        <source>What z adds to the carry: leak of it.</source>
        <translation>z 给记忆元加上的部分：它的 leak。</translation>
    </message>
    <message>
        <source>{array} of the next timestep: the backward pass comes from there.</source>
        <translation>下一个时间步的 {array}：反向传播从那里来。</translation>
    </message>
    <message>
        <source>{matrix} transposed: row k has the weights by which unit k is read.</source>
        <translation>{matrix} 的转置：第 k 行是读取单元 k 的权重。</translation>
    </message>
</context>
<context>
    <name>asking</name>
    <message>
        <source>%1 exists already. Replace it?</source>
        <translation>%1 已经存在。要替换它吗？</translation>
    </message>
    <message>
        <source>%1 was changed by another program since it was opened or saved here. Replace it? What the other program wrote would be lost.</source>
        <translation>%1 在这里打开或保存之后被别的程序改动过。要替换它吗？别的程序写入的内容会丢失。</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Replace a file</source>
        <translation>替换文件</translation>
    </message>
    <message>
        <source>Save the changes of %1? Otherwise they are lost.</source>
        <translation>要保存对 %1 的改动吗？否则改动会丢失。</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>未保存的改动</translation>
    </message>
    <message>
        <source>this session</source>
        <translation>这个会话</translation>
    </message>
</context>
<context>
    <name>backward</name>
    <message>
        <source>For this sequence the norm of the gradient by all weights is {norm}.</source>
        <translation>对这个序列，对所有权重的梯度的范数为 {norm}。</translation>
    </message>
    <message>
        <source>For this sequence the norm of the gradient by the weights of this loop is {norm}.</source>
        <translation>对这个序列，对这个循环的权重的梯度的范数为 {norm}。</translation>
    </message>
    <message>
        <source>Not every number of {delta} is finite: the gradient has overflowed.</source>
        <translation>{delta} 中有的数不是有限的：梯度溢出了。</translation>
    </message>
    <message>
        <source>The backward pass begins behind the last timestep, {t}: nothing comes back from there.</source>
        <translation>反向传播从最后一个时间步 {t} 之后开始：从那里没有东西返回。</translation>
    </message>
    <message>
        <source>The gradient explodes: ‖{delta}‖ is {later} at timestep {last} and {first} at timestep 1, {share} times as much: a factor of {factor} a timestep.</source>
        <translation>梯度爆炸：‖{delta}‖ 在时间步 {last} 为 {later}，在时间步 1 为 {first}，是前者的 {share} 倍：每个时间步乘 {factor}。</translation>
    </message>
    <message>
        <source>The gradient vanishes: ‖{delta}‖ is {later} at timestep {last} and {first} at timestep 1, {share} of it: a factor of {factor} a timestep.</source>
        <translation>梯度消失：‖{delta}‖ 在时间步 {last} 为 {later}，在时间步 1 为 {first}，是前者的 {share}：每个时间步乘 {factor}。</translation>
    </message>
    <message>
        <source>Timestep {t}, the last one: the largest of {delta} is {here}.</source>
        <translation>时间步 {t}，即最后一个：{delta} 中最大的是 {here}。</translation>
    </message>
    <message>
        <source>Timestep {t}: the backward pass reads e_t, how the loss changes with what is read out: {numbers}.</source>
        <translation>时间步 {t}：反向传播读取 e_t，即损失随读出的内容如何变化：{numbers}。</translation>
    </message>
    <message>
        <source>Timestep {t}: the backward pass reads upstream_t, what the steps after this loop hand back: how the loss changes with each output, {numbers}.</source>
        <translation>时间步 {t}：反向传播读取 upstream_t，即这个循环后面的步骤传回的梯度：损失随每个输出变化多少，{numbers}。</translation>
    </message>
    <message>
        <source>Timestep {t}: the largest of {delta} is {here}; the one after it had {later}.</source>
        <translation>时间步 {t}：{delta} 中最大的是 {here}；后一个时间步是 {later}。</translation>
    </message>
    <message>
        <source>each of the {count} units</source>
        <translation>{count} 个单元各有一个</translation>
    </message>
    <message>
        <source>the one unit</source>
        <translation>唯一的单元有一个</translation>
    </message>
    <message>
        <source>{count} numbers, the largest {largest}</source>
        <translation>{count} 个数，最大的是 {largest}</translation>
    </message>
    <message>
        <source>{delta} of timestep {t} is what timestep {before} reads next.</source>
        <translation>时间步 {before} 接着读取时间步 {t} 的 {delta}。</translation>
    </message>
    <message>
        <source>{delta} of timestep {t} was the last one to compute: the pass ends.</source>
        <translation>时间步 {t} 的 {delta} 是最后要计算的：反向传播结束。</translation>
    </message>
    <message>
        <source>‖{delta}‖ is 0 at each timestep.</source>
        <translation>‖{delta}‖ 在每个时间步都是 0。</translation>
    </message>
    <message>
        <source>‖{delta}‖ is {later} at timestep {last} and {first} at timestep 1: a factor of {factor} a timestep.</source>
        <translation>‖{delta}‖ 在时间步 {last} 为 {later}，在时间步 1 为 {first}：每个时间步乘 {factor}。</translation>
    </message>
    <message>
        <source>‖{delta}‖ is {later} at timestep {last}, and exactly 0 at timestep {zero} and before: nothing of the loss reaches these.</source>
        <translation>‖{delta}‖ 在时间步 {last} 为 {later}，在时间步 {zero} 及之前恰好是 0：损失传不到那里。</translation>
    </message>
</context>
<context>
    <name>cells</name>
    <message>
        <source>%1 timesteps</source>
        <translation>%1 个时间步</translation>
    </message>
    <message>
        <source>%1 to %2 timesteps</source>
        <translation>%1 到 %2 个时间步</translation>
    </message>
    <message>
        <source>%1 units</source>
        <translation>%1 个单元</translation>
    </message>
    <message>
        <source>%1: covered until it is revealed</source>
        <translation>%1：揭晓之前是遮住的</translation>
    </message>
    <message>
        <source>%1: not computed yet</source>
        <translation>%1：尚未计算</translation>
    </message>
    <message>
        <source>1 timestep</source>
        <translation>1 个时间步</translation>
    </message>
    <message>
        <source>1 unit</source>
        <translation>1 个单元</translation>
    </message>
    <message>
        <source>This pixel holds %1 × %2: least %3, mean %4, largest %5</source>
        <translation>这个像素含 %1 × %2：最小 %3，平均 %4，最大 %5</translation>
    </message>
    <message>
        <source>baseline %1, difference %2</source>
        <translation>基线 %1，差值 %2</translation>
    </message>
    <message>
        <source>change since the timestep before %1</source>
        <translation>与前一个时间步相比的变化 %1</translation>
    </message>
    <message>
        <source>no timestep before</source>
        <translation>之前没有时间步</translation>
    </message>
    <message>
        <source>timesteps %1 to %2 of %3</source>
        <translation>时间步 %1 到 %2，共 %3 个</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Field: %1</source>
        <translation>字段：%1</translation>
    </message>
    <message>
        <source>Follow unit %1</source>
        <translation>跟踪单元 %1</translation>
    </message>
    <message>
        <source>Go to timestep %1</source>
        <translation>跳到时间步 %1</translation>
    </message>
    <message>
        <source>timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单元</translation>
    </message>
</context>
<context>
    <name>comparison</name>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>run</source>
        <translation>运行</translation>
    </message>
</context>
<context>
    <name>copying</name>
    <message>
        <source>Copied: %1</source>
        <translation>已复制：%1</translation>
    </message>
    <message>
        <source>Copied: a script in %1</source>
        <translation>已复制：%1 脚本</translation>
    </message>
    <message>
        <source>Copied: a script that trains in %1</source>
        <translation>已复制：在 %1 中训练的脚本</translation>
    </message>
    <message>
        <source>Copied: an image of %1</source>
        <translation>已复制图片：%1</translation>
    </message>
    <message>
        <source>No command says imported arrays or changes by hand: save the session, and its file is the command.</source>
        <translation>一行命令无法表达导入的数组和手动改动：请保存会话，再用会话文件作为命令。</translation>
    </message>
    <message>
        <source>There is no number under the pointer to copy.</source>
        <translation>指针下没有可以复制的数。</translation>
    </message>
    <message>
        <source>the window</source>
        <translation>窗口</translation>
    </message>
</context>
<context>
    <name>edits</name>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>What the cells are set to.</source>
        <translation>单元格设成什么数。</translation>
    </message>
    <message>
        <source>connection cut: %1 = 0</source>
        <translation>切断连接：%1 = 0</translation>
    </message>
    <message>
        <source>gate held at %2: %1</source>
        <translation>门固定在 %2：%1</translation>
    </message>
    <message>
        <source>loop cut: %1 = 0</source>
        <translation>切断循环：%1 = 0</translation>
    </message>
    <message>
        <source>state emptied before timestep %3</source>
        <translation>时间步 %3 之前清空状态</translation>
    </message>
    <message>
        <source>unit %3 cut: %1 = 0</source>
        <translation>切断单元 %3：%1 = 0</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>(samples, timesteps) of tokens</source>
        <translation>词元的（样本，时间步）</translation>
    </message>
    <message>
        <source>(samples, timesteps, {features})</source>
        <translation>（样本，时间步，{features}）</translation>
    </message>
    <message>
        <source>(timesteps, input_features), a series, or samples of either</source>
        <translation>(timesteps, input_features)、数列，或者其中一种的若干样本</translation>
    </message>
    <message>
        <source>(timesteps, {features}), as the first</source>
        <translation>（时间步，{features}），与第一个相同</translation>
    </message>
    <message>
        <source>({count},) beside {name} {shape}</source>
        <translation>({count},)，旁边的 {name} 为 {shape}</translation>
    </message>
    <message>
        <source>({count},), the rows of V</source>
        <translation>({count},)，即 V 的行数</translation>
    </message>
    <message>
        <source>--model {model} has its own</source>
        <translation>--model {model} 有自己的</translation>
    </message>
    <message>
        <source>--model {model} has no inputs; expected --inputs FILE.</source>
        <translation>--model {model} 没有输入；应当给出 --inputs 文件。</translation>
    </message>
    <message>
        <source>--step all has no effect on {file}; expected a .npz, or one step.</source>
        <translation>--step all 对 {file} 不起作用；应当是 .npz，或者只选一步。</translation>
    </message>
    <message>
        <source>1 number a sample</source>
        <translation>每个样本 1 个数</translation>
    </message>
    <message>
        <source>1 to {length}, the timesteps</source>
        <translation>1 到 {length}，即时间步数</translation>
    </message>
    <message>
        <source>1, or {features}, one a feature</source>
        <translation>1，或 {features}，每个特征一个</translation>
    </message>
    <message>
        <source>2 dimensions</source>
        <translation>2 维</translation>
    </message>
    <message>
        <source>2, a row a feature</source>
        <translation>2，每个特征一行</translation>
    </message>
    <message>
        <source>3: W, U and b</source>
        <translation>3 个：W、U 和 b</translation>
    </message>
    <message>
        <source>A map of states of {units} units needs {needed}; expected at most {limit}.</source>
        <translation>{units} 个单元的状态分布图需要 {needed}；应至多 {limit}。</translation>
    </message>
    <message>
        <source>A page of this network would have {size} MB without a single timestep; expected at most {limit} MB.</source>
        <translation>这个网络的网页即使不含任何时间步也有 {size} MB；应至多 {limit} MB。</translation>
    </message>
    <message>
        <source>A page of {timesteps} timesteps would have {size} MB, more than {limit} MB; expected a range of at most {most} timesteps, as --timesteps 1-{most} asks for.</source>
        <translation>{timesteps} 个时间步的网页有 {size} MB，超过了 {limit} MB；范围应至多 {most} 个时间步，例如 --timesteps 1-{most}。</translation>
    </message>
    <message>
        <source>A scheduler needs the library distributed: pip install &apos;rnn-viewer[cluster]&apos;.</source>
        <translation>调度器需要 distributed 库：pip install &apos;rnn-viewer[cluster]&apos;。</translation>
    </message>
    <message>
        <source>A sequence has {timesteps} timesteps; expected more than {needed}.</source>
        <translation>一个序列有 {timesteps} 个时间步；应多于 {needed} 个。</translation>
    </message>
    <message>
        <source>A window cannot be opened in the thread {thread}; expected the main thread.</source>
        <translation>无法在线程 {thread} 中打开窗口；必须在主线程中打开。</translation>
    </message>
    <message>
        <source>Choose two settings; {name} is there twice.</source>
        <translation>请选择两个不同的设置；{name} 出现两次。</translation>
    </message>
    <message>
        <source>GRU or LSTM</source>
        <translation>GRU 或 LSTM</translation>
    </message>
    <message>
        <source>Linear or Embedding</source>
        <translation>Linear 或 Embedding</translation>
    </message>
    <message>
        <source>No scheduler answers at {address}; expected one of Dask, as in tcp://localhost:8786 ({reason}).</source>
        <translation>{address} 没有调度器应答；应为 Dask 的调度器，例如 tcp://localhost:8786（{reason}）。</translation>
    </message>
    <message>
        <source>No such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <source>No window can be opened: {reason}; expected a display, or QT_QPA_PLATFORM=offscreen in the environment to go without one.</source>
        <translation>无法打开窗口：{reason}；需要显示器，或者在环境中设置 QT_QPA_PLATFORM=offscreen，不用显示器。</translation>
    </message>
    <message>
        <source>Nothing is swept: expected several values of a setting, as in --weight-scale 0.01:2:200 --seed 1:20 --cell lstm,gru.</source>
        <translation>没有可扫描的：应给出某个设置的几个值，例如 --weight-scale 0.01:2:200 --seed 1:20 --cell lstm,gru。</translation>
    </message>
    <message>
        <source>Nothing tells what is to be said of the inputs; expected samples with y, or inputs with targets.</source>
        <translation>没有说明要对输入回答什么；应当是带 y 的样本，或者带目标的输入。</translation>
    </message>
    <message>
        <source>Of {count} sequences {held_out} are held out, and {overlap} share timesteps with these; expected at least one to train with.</source>
        <translation>{count} 个序列中留出 {held_out} 个，另有 {overlap} 个与它们共用时间步；应至少有一个用于训练。</translation>
    </message>
    <message>
        <source>Only {computed} of {timesteps} timesteps are computed; expected all of them before they are written.</source>
        <translation>{timesteps} 个时间步中只计算了 {computed} 个；全部计算完才能写出。</translation>
    </message>
    <message>
        <source>Python objects</source>
        <translation>Python 对象</translation>
    </message>
    <message>
        <source>Qt finds no display</source>
        <translation>Qt 找不到显示器</translation>
    </message>
    <message>
        <source>The gradient of update {number} is not finite: the training has diverged; expected a lower learning rate, or clipping at a lower norm.</source>
        <translation>第 {number} 次更新的梯度不是有限的：训练已经发散；应降低学习率，或者裁剪到更小的范数。</translation>
    </message>
    <message>
        <source>The layer reads backwards; expected one that reads forwards, to be trained.</source>
        <translation>这一层反向读取；要训练，应当是正向读取的层。</translation>
    </message>
    <message>
        <source>The model</source>
        <translation>这个模型</translation>
    </message>
    <message>
        <source>The model cannot be trained: {problem}; expected {expected}.</source>
        <translation>这个模型无法训练：{problem}；应当是{expected}。</translation>
    </message>
    <message>
        <source>The output sequence cannot be kept in a temporary file in {folder}: {reason}; expected room for {size}.</source>
        <translation>输出序列无法保存到 {folder} 中的临时文件：{reason}；需要 {size} 的空间。</translation>
    </message>
    <message>
        <source>The process that computes the points {first} to {last} ended {count} times before they were done; is there memory enough?</source>
        <translation>计算第 {first} 到第 {last} 点的进程在完成之前结束了 {count} 次；内存足够吗？</translation>
    </message>
    <message>
        <source>The scheduler at {address} has no worker with rnn-viewer {version}.</source>
        <translation>{address} 的调度器没有装有 rnn-viewer {version} 的工作进程。</translation>
    </message>
    <message>
        <source>The scheduler at {address} is gone; what is computed is kept.</source>
        <translation>{address} 的调度器已经不在；已算出的都保留着。</translation>
    </message>
    <message>
        <source>The script would have to hold {count} numbers, more than the limit of {limit}; a run drawn with the generator of the language itself needs none.</source>
        <translation>脚本将不得不含有 {count} 个数，超过上限 {limit}；用该语言自己的生成器抽取的运行则不需要写出任何数。</translation>
    </message>
    <message>
        <source>The system gave no more memory ({reason}); expected room beside the {held} that are held.</source>
        <translation>系统不再提供内存（{reason}）；除了已占用的 {held} 之外还需要空间。</translation>
    </message>
    <message>
        <source>The training of the session is damaged: {problem}.</source>
        <translation>会话中的训练已损坏：{problem}。</translation>
    </message>
    <message>
        <source>The way back through a model is not followed where {what}.</source>
        <translation>如果{what}，就无法在模型中往回走。</translation>
    </message>
    <message>
        <source>There is no array {name}; expected one of {names}.</source>
        <translation>没有名为 {name} 的数组；应为以下之一：{names}。</translation>
    </message>
    <message>
        <source>There is no measure {name}; expected some of {names}.</source>
        <translation>没有名为 {name} 的指标；应为以下的若干个：{names}。</translation>
    </message>
    <message>
        <source>There is no sample {sample}; counted from 0 the last one is {last}.</source>
        <translation>没有样本 {sample}；从 0 数起，最后一个是 {last}。</translation>
    </message>
    <message>
        <source>There is no setting {field}; the settings are {limit}.</source>
        <translation>没有名为 {field} 的设置；可用的设置有：{limit}。</translation>
    </message>
    <message>
        <source>These are {count} runs; a map has at most {most}. More are swept by rnn-viewer sweep.</source>
        <translation>这是 {count} 次运行；扫描图至多 {most} 次。更多的用 rnn-viewer sweep 扫描。</translation>
    </message>
    <message>
        <source>To train with batches of {batch} sequences of {timesteps} timesteps would take {needed}; expected at most {limit}.</source>
        <translation>用 {batch} 个、每个 {timesteps} 个时间步的序列组成的小批量训练需要 {needed}；应至多 {limit}。</translation>
    </message>
    <message>
        <source>Update {update} was not done; expected one from 0 to {last}.</source>
        <translation>第 {update} 次更新没有做过；应当是从 0 到 {last} 的一次。</translation>
    </message>
    <message>
        <source>W, U and b</source>
        <translation>W、U 和 b</translation>
    </message>
    <message>
        <source>W, U and b, or a SimpleRNN, RNN, LSTM or GRU layer with the names of Keras or PyTorch</source>
        <translation>W、U 和 b，或者带有 Keras 或 PyTorch 名称的 SimpleRNN、RNN、LSTM 或 GRU 层</translation>
    </message>
    <message>
        <source>What is computed of a sample of {timesteps} timesteps needs arrays of {needed}; expected at most {limit}: a shorter sample, or one step alone.</source>
        <translation>计算一个有 {timesteps} 个时间步的样本需要 {needed} 的数组；至多应当是 {limit}：请用更短的样本，或只计算一个步骤。</translation>
    </message>
    <message>
        <source>What is computed of {samples} samples of {timesteps} timesteps needs arrays of {needed}; expected at most {limit}: fewer samples, or one step alone.</source>
        <translation>{samples} 个样本、每个 {timesteps} 个时间步的计算需要 {needed} 的数组；应至多 {limit}：减少样本，或者只算一步。</translation>
    </message>
    <message>
        <source>a .npy file of numbers, whole</source>
        <translation>完整的、数的 .npy 文件</translation>
    </message>
    <message>
        <source>a .safetensors file of numbers</source>
        <translation>数的 .safetensors 文件</translation>
    </message>
    <message>
        <source>a .safetensors file, here with at most {limit}</source>
        <translation>.safetensors 文件，这里至多 {limit}</translation>
    </message>
    <message>
        <source>a .zip stored or deflated</source>
        <translation>以存储或 deflate 方式压缩的 .zip</translation>
    </message>
    <message>
        <source>a SimpleRNN, LSTM or GRU of Keras, or an RNN, LSTM or GRU of PyTorch</source>
        <translation>Keras 的 SimpleRNN、LSTM 或 GRU，或者 PyTorch 的 RNN、LSTM 或 GRU</translation>
    </message>
    <message>
        <source>a call of what is no function</source>
        <translation>对非函数的调用</translation>
    </message>
    <message>
        <source>a change by hand as a session has it</source>
        <translation>与会话中一样的手动改动</translation>
    </message>
    <message>
        <source>a damaged pickle</source>
        <translation>已损坏的 pickle</translation>
    </message>
    <message>
        <source>a data frame, a matrix or a series of R, kept by saveRDS</source>
        <translation>R 用 saveRDS 保存的数据框、矩阵或序列</translation>
    </message>
    <message>
        <source>a file of arrays</source>
        <translation>数组的文件</translation>
    </message>
    <message>
        <source>a file saved as UTF-8</source>
        <translation>以 UTF-8 保存的文件</translation>
    </message>
    <message>
        <source>a file that can be read</source>
        <translation>可以读取的文件</translation>
    </message>
    <message>
        <source>a file with a token a line, or characters, each once</source>
        <translation>每行一个词元的文件，或者若干字符，每个出现一次</translation>
    </message>
    <message>
        <source>a finite number</source>
        <translation>有限的数</translation>
    </message>
    <message>
        <source>a label from 0 to {last}, or numbers, {numbers} for each sample or timestep</source>
        <translation>从 0 到 {last} 的标签，或者数，每个样本或时间步 {numbers} 个</translation>
    </message>
    <message>
        <source>a layer that was built or called</source>
        <translation>已经构建或调用过的层</translation>
    </message>
    <message>
        <source>a lesson in TOML</source>
        <translation>TOML 格式的课程</translation>
    </message>
    <message>
        <source>a list of at most {most}</source>
        <translation>至多 {most} 项的列表</translation>
    </message>
    <message>
        <source>a model has samples of its own</source>
        <translation>模型有自己的样本</translation>
    </message>
    <message>
        <source>a model of ONNX with its weights</source>
        <translation>带权重的 ONNX 模型</translation>
    </message>
    <message>
        <source>a model saved by Keras</source>
        <translation>Keras 保存的模型</translation>
    </message>
    <message>
        <source>a model that begins with a known layer</source>
        <translation>以已知的层开头的模型</translation>
    </message>
    <message>
        <source>a model without samples</source>
        <translation>没有样本的模型</translation>
    </message>
    <message>
        <source>a name that ends in .h5</source>
        <translation>以 .h5 结尾的文件名</translation>
    </message>
    <message>
        <source>a nest without end</source>
        <translation>无限的嵌套</translation>
    </message>
    <message>
        <source>a number above 0, up to 1</source>
        <translation>大于 0、不超过 1 的数</translation>
    </message>
    <message>
        <source>a number for --missing last to repeat; skip leaves the row out</source>
        <translation>一个供 --missing last 重复的数；skip 则略去该行</translation>
    </message>
    <message>
        <source>a number for each sample or timestep</source>
        <translation>每个样本或时间步一个数</translation>
    </message>
    <message>
        <source>a number from 0 to {greatest}</source>
        <translation>从 0 到 {greatest} 的数</translation>
    </message>
    <message>
        <source>a number in each row</source>
        <translation>每行一个数</translation>
    </message>
    <message>
        <source>a number of an array such as {{output_t[2]}}, min, max or sum of one such as {{max(output_t)}}, or one of {names}</source>
        <translation>数组中的一个数，例如 {{output_t[2]}}；数组的 min、max 或 sum，例如 {{max(output_t)}}；或者以下之一：{names}</translation>
    </message>
    <message>
        <source>a number with a decimal comma</source>
        <translation>小数点为逗号的数</translation>
    </message>
    <message>
        <source>a number with a decimal point</source>
        <translation>小数点为句点的数</translation>
    </message>
    <message>
        <source>a number, or some, for each sample or each timestep</source>
        <translation>每个样本或每个时间步一个或若干个数</translation>
    </message>
    <message>
        <source>a number; where some are missing, --missing skip or last reads on</source>
        <translation>一个数；若有缺失，用 --missing skip 或 last 继续读取</translation>
    </message>
    <message>
        <source>a place that can be written to</source>
        <translation>可以写入的位置</translation>
    </message>
    <message>
        <source>a reservoir that was initialized or run</source>
        <translation>已经初始化或运行过的储备池</translation>
    </message>
    <message>
        <source>a reservoir without feedback</source>
        <translation>没有反馈的储备池</translation>
    </message>
    <message>
        <source>a sample begins with the state of another</source>
        <translation>一个样本从另一个样本的状态开始</translation>
    </message>
    <message>
        <source>a sample of shape {shape}, as {step} reads</source>
        <translation>形状为 {shape} 的样本，如 {step} 所读取</translation>
    </message>
    <message>
        <source>a scale above 0</source>
        <translation>大于 0 的缩放</translation>
    </message>
    <message>
        <source>a second one</source>
        <translation>第二个引号</translation>
    </message>
    <message>
        <source>a session of one</source>
        <translation>含有一个模型的会话</translation>
    </message>
    <message>
        <source>a session saved by RNN Viewer</source>
        <translation>RNN Viewer 保存的会话</translation>
    </message>
    <message>
        <source>a shorter text, or a table of numbers</source>
        <translation>较短的文本，或者数的表格</translation>
    </message>
    <message>
        <source>a smaller scale</source>
        <translation>较小的缩放</translation>
    </message>
    <message>
        <source>a state is emptied by hand</source>
        <translation>状态被手动清空</translation>
    </message>
    <message>
        <source>a state, a number a unit</source>
        <translation>状态，每个单元一个数</translation>
    </message>
    <message>
        <source>a state_dict: torch.save(model.state_dict(), …)</source>
        <translation>state_dict：torch.save(model.state_dict(), …)</translation>
    </message>
    <message>
        <source>a step before it</source>
        <translation>它之前的一个步骤</translation>
    </message>
    <message>
        <source>a storage that is none</source>
        <translation>无效的存储</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>a table of numbers</source>
        <translation>数的表格</translation>
    </message>
    <message>
        <source>a tensor is beyond its storage</source>
        <translation>有张量超出了它的存储</translation>
    </message>
    <message>
        <source>a tensor of a subclass</source>
        <translation>子类的张量</translation>
    </message>
    <message>
        <source>a tensor of another type</source>
        <translation>其他类型的张量</translation>
    </message>
    <message>
        <source>a tensor of {kind}</source>
        <translation>{kind} 的张量</translation>
    </message>
    <message>
        <source>a tensor whose shape is none</source>
        <translation>形状无效的张量</translation>
    </message>
    <message>
        <source>a tensor without a storage</source>
        <translation>没有存储的张量</translation>
    </message>
    <message>
        <source>a text of at most {most} letters</source>
        <translation>至多 {most} 个字母的文本</translation>
    </message>
    <message>
        <source>a text, or a table of numbers</source>
        <translation>文本，或者数的表格</translation>
    </message>
    <message>
        <source>a token a line, each once</source>
        <translation>每行一个词元，每个出现一次</translation>
    </message>
    <message>
        <source>a weight, such as {name}[2, 3]</source>
        <translation>一个权重，例如 {name}[2, 3]</translation>
    </message>
    <message>
        <source>a whole file</source>
        <translation>完整的文件</translation>
    </message>
    <message>
        <source>a whole number from 0</source>
        <translation>从 0 起的整数</translation>
    </message>
    <message>
        <source>a word, or a word and two numbers</source>
        <translation>一个词，或者一个词和两个数</translation>
    </message>
    <message>
        <source>a workbook</source>
        <translation>工作簿</translation>
    </message>
    <message>
        <source>a {kind} too long to print</source>
        <translation>一个太长而无法打印的 {kind}</translation>
    </message>
    <message>
        <source>a {suffix} file of numbers</source>
        <translation>数的 {suffix} 文件</translation>
    </message>
    <message>
        <source>a {suffix} has all of them</source>
        <translation>{suffix} 本来就含有全部</translation>
    </message>
    <message>
        <source>a {suffix} is no film</source>
        <translation>{suffix} 不是影片</translation>
    </message>
    <message>
        <source>a {suffix} is no picture</source>
        <translation>{suffix} 不是图片</translation>
    </message>
    <message>
        <source>an HDF5 file whose arrays lie in it</source>
        <translation>数组就在文件中的 HDF5 文件</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>数组</translation>
    </message>
    <message>
        <source>an array inputs, or samples of three</source>
        <translation>名为 inputs 的数组，或者三维的样本</translation>
    </message>
    <message>
        <source>an edit of nothing</source>
        <translation>什么都没有改的改动</translation>
    </message>
    <message>
        <source>an ffmpeg that writes H.264 (&quot;libx264&quot;), and room on the disk</source>
        <translation>能写 H.264（“libx264”）的 ffmpeg，以及磁盘空间</translation>
    </message>
    <message>
        <source>an installed &quot;ffmpeg&quot;, or pip install &quot;rnn-viewer[video]&quot;</source>
        <translation>已安装的“ffmpeg”，或 pip install &quot;rnn-viewer[video]&quot;</translation>
    </message>
    <message>
        <source>an integer up to {largest}, which float64 holds</source>
        <translation>不超过 {largest} 的整数，float64 能够容纳</translation>
    </message>
    <message>
        <source>an object with attributes</source>
        <translation>带属性的对象</translation>
    </message>
    <message>
        <source>another loss than {loss}</source>
        <translation>不是 {loss} 的另一种损失</translation>
    </message>
    <message>
        <source>applies its activation to the leaky state (equation external)</source>
        <translation>把激活函数用于泄漏之后的状态（equation external）</translation>
    </message>
    <message>
        <source>are drawn</source>
        <translation>是抽取的</translation>
    </message>
    <message>
        <source>are not finite in sample {sample}</source>
        <translation>在样本 {sample} 中不是有限的数</translation>
    </message>
    <message>
        <source>are one sequence</source>
        <translation>是一个序列</translation>
    </message>
    <message>
        <source>are those of a cell {cell}</source>
        <translation>是循环单元 {cell} 的</translation>
    </message>
    <message>
        <source>are words</source>
        <translation>是文字</translation>
    </message>
    <message>
        <source>are {count}</source>
        <translation>有 {count} 个</translation>
    </message>
    <message>
        <source>are {kind}</source>
        <translation>是 {kind}</translation>
    </message>
    <message>
        <source>at least one</source>
        <translation>至少一个</translation>
    </message>
    <message>
        <source>at least one character</source>
        <translation>至少一个字符</translation>
    </message>
    <message>
        <source>at least one column</source>
        <translation>至少一列</translation>
    </message>
    <message>
        <source>at least one number</source>
        <translation>至少一个数</translation>
    </message>
    <message>
        <source>at least one token</source>
        <translation>至少一个词元</translation>
    </message>
    <message>
        <source>at most {limit:,}</source>
        <translation>至多 {limit:,}</translation>
    </message>
    <message>
        <source>at most {limit}</source>
        <translation>至多 {limit}</translation>
    </message>
    <message>
        <source>at most {limit} times its size</source>
        <translation>至多为其大小的 {limit} 倍</translation>
    </message>
    <message>
        <source>at most {limit}, a feature each</source>
        <translation>至多 {limit}，每个特征一个</translation>
    </message>
    <message>
        <source>at most {side} each way and {limit} in all</source>
        <translation>每边至多 {side}，总共至多 {limit}</translation>
    </message>
    <message>
        <source>cannot be drawn at scale {scale}</source>
        <translation>无法以缩放 {scale} 绘制</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>cannot be unpacked</source>
        <translation>无法解压</translation>
    </message>
    <message>
        <source>cannot hold the model of {source}</source>
        <translation>无法存放来自 {source} 的模型</translation>
    </message>
    <message>
        <source>cells of an array, such as output_t[2]</source>
        <translation>数组的单元格，例如 output_t[2]</translation>
    </message>
    <message>
        <source>chaotic: from about timestep {timestep} on another correct program, such as R, may give other numbers.</source>
        <translation>混沌：大约从时间步 {timestep} 起，另一个正确的程序（例如 R）可能给出不同的数。</translation>
    </message>
    <message>
        <source>characters of {known}, or a vocabulary with these</source>
        <translation>{known} 中的字符，或者含有这些字符的词表</translation>
    </message>
    <message>
        <source>column {name} has missing values</source>
        <translation>列 {name} 有缺失的值</translation>
    </message>
    <message>
        <source>column {name} holds {dtype}</source>
        <translation>列 {name} 含有 {dtype}</translation>
    </message>
    <message>
        <source>column {place}</source>
        <translation>列 {place}</translation>
    </message>
    <message>
        <source>columns of numbers</source>
        <translation>数的列</translation>
    </message>
    <message>
        <source>complex numbers</source>
        <translation>复数</translation>
    </message>
    <message>
        <source>does not tell which array the targets are</source>
        <translation>没有说明哪个数组是目标</translation>
    </message>
    <message>
        <source>each once</source>
        <translation>每个出现一次</translation>
    </message>
    <message>
        <source>equation internal</source>
        <translation>equation internal</translation>
    </message>
    <message>
        <source>ffmpeg stopped</source>
        <translation>ffmpeg 停止了</translation>
    </message>
    <message>
        <source>finite numbers</source>
        <translation>有限的数</translation>
    </message>
    <message>
        <source>from 0 to {timesteps}</source>
        <translation>从 0 到 {timesteps}</translation>
    </message>
    <message>
        <source>from 1 on</source>
        <translation>从 1 起</translation>
    </message>
    <message>
        <source>from 1 to {count}</source>
        <translation>从 1 到 {count}</translation>
    </message>
    <message>
        <source>from {least} to {greatest}</source>
        <translation>从 {least} 到 {greatest}</translation>
    </message>
    <message>
        <source>from {least} to {most}</source>
        <translation>从 {least} 到 {most}</translation>
    </message>
    <message>
        <source>from {low} to {high}</source>
        <translation>从 {low} 到 {high}</translation>
    </message>
    <message>
        <source>given ones to choose a sample of, or to rescale</source>
        <translation>给定的输入，才能从中选择样本或重新缩放</translation>
    </message>
    <message>
        <source>go from {least} to {greatest}</source>
        <translation>从 {least} 到 {greatest}</translation>
    </message>
    <message>
        <source>has a damaged header</source>
        <translation>文件头已损坏</translation>
    </message>
    <message>
        <source>has a direction with {sizes} input and output features</source>
        <translation>有一个方向的输入和输出特征数为 {sizes}</translation>
    </message>
    <message>
        <source>has a leak for each unit</source>
        <translation>每个单元各有一个 leak</translation>
    </message>
    <message>
        <source>has a leak of {leak:g}</source>
        <translation>leak 为 {leak:g}</translation>
    </message>
    <message>
        <source>has gates ({kind})</source>
        <translation>有门（{kind}）</translation>
    </message>
    <message>
        <source>has no array of one or two dimensions</source>
        <translation>没有一维或二维的数组</translation>
    </message>
    <message>
        <source>has no array {wanted}</source>
        <translation>没有数组 {wanted}</translation>
    </message>
    <message>
        <source>has no arrays yet</source>
        <translation>还没有数组</translation>
    </message>
    <message>
        <source>has no column {word}</source>
        <translation>没有列 {word}</translation>
    </message>
    <message>
        <source>has no data.pkl of PyTorch</source>
        <translation>没有 PyTorch 的 data.pkl</translation>
    </message>
    <message>
        <source>has no layer of weights</source>
        <translation>没有带权重的层</translation>
    </message>
    <message>
        <source>has no layer {name}</source>
        <translation>没有层 {name}</translation>
    </message>
    <message>
        <source>has no loop {place}</source>
        <translation>没有循环 {place}</translation>
    </message>
    <message>
        <source>has no recurrent step that is computed</source>
        <translation>没有可计算的循环步骤</translation>
    </message>
    <message>
        <source>has no sheet with numbers</source>
        <translation>没有含数的工作表</translation>
    </message>
    <message>
        <source>has no sheet {chosen}</source>
        <translation>没有工作表 {chosen}</translation>
    </message>
    <message>
        <source>has no step that is computed</source>
        <translation>没有可计算的步骤</translation>
    </message>
    <message>
        <source>has no step {step}</source>
        <translation>没有步骤 {step}</translation>
    </message>
    <message>
        <source>has no timestep that counts</source>
        <translation>没有计入的时间步</translation>
    </message>
    <message>
        <source>has no weights yet</source>
        <translation>还没有权重</translation>
    </message>
    <message>
        <source>has no {missing}</source>
        <translation>没有 {missing}</translation>
    </message>
    <message>
        <source>has no {missing} and no {other}</source>
        <translation>没有 {missing}，也没有 {other}</translation>
    </message>
    <message>
        <source>has rows of different lengths</source>
        <translation>各行长度不同</translation>
    </message>
    <message>
        <source>has several arrays</source>
        <translation>有几个数组</translation>
    </message>
    <message>
        <source>has shape {shape}</source>
        <translation>形状是 {shape}</translation>
    </message>
    <message>
        <source>has the activation {activation}</source>
        <translation>激活函数是 {activation}</translation>
    </message>
    <message>
        <source>has the function {activation} for its gates</source>
        <translation>门使用函数 {activation}</translation>
    </message>
    <message>
        <source>has {count:,} columns</source>
        <translation>有 {count:,} 列</translation>
    </message>
    <message>
        <source>has {count} columns called {word}</source>
        <translation>有 {count} 列名为 {word}</translation>
    </message>
    <message>
        <source>has {count} different characters</source>
        <translation>有 {count} 个不同的字符</translation>
    </message>
    <message>
        <source>has {count} numbers</source>
        <translation>有 {count} 个数</translation>
    </message>
    <message>
        <source>has {count} pairs of numbers</source>
        <translation>有 {count} 对数</translation>
    </message>
    <message>
        <source>has {count} tokens</source>
        <translation>有 {count} 个词元</translation>
    </message>
    <message>
        <source>has {features} numbers a row</source>
        <translation>每行有 {features} 个数</translation>
    </message>
    <message>
        <source>has {listed}, not in the vocabulary</source>
        <translation>有 {listed}，不在词表中</translation>
    </message>
    <message>
        <source>has {output_features} columns</source>
        <translation>有 {output_features} 列</translation>
    </message>
    <message>
        <source>has {token} twice</source>
        <translation>{token} 出现两次</translation>
    </message>
    <message>
        <source>have rows of different lengths</source>
        <translation>各行长度不同</translation>
    </message>
    <message>
        <source>have shape {shape}</source>
        <translation>形状是 {shape}</translation>
    </message>
    <message>
        <source>have {count} parts</source>
        <translation>有 {count} 个部分</translation>
    </message>
    <message>
        <source>have {features} features</source>
        <translation>有 {features} 个特征</translation>
    </message>
    <message>
        <source>have {input_features} features</source>
        <translation>有 {input_features} 个特征</translation>
    </message>
    <message>
        <source>hold {dtype}</source>
        <translation>含有 {dtype}</translation>
    </message>
    <message>
        <source>hold {number} at {where}</source>
        <translation>在 {where} 处含有 {number}</translation>
    </message>
    <message>
        <source>hold {value}</source>
        <translation>含有 {value}</translation>
    </message>
    <message>
        <source>holds Python objects</source>
        <translation>含有 Python 对象</translation>
    </message>
    <message>
        <source>holds inputs, as {other} does</source>
        <translation>与 {other} 一样含有输入</translation>
    </message>
    <message>
        <source>holds letters that are none</source>
        <translation>含有不是字母的字母</translation>
    </message>
    <message>
        <source>holds no data that can be read</source>
        <translation>不含可以读取的数据</translation>
    </message>
    <message>
        <source>holds no model</source>
        <translation>不含模型</translation>
    </message>
    <message>
        <source>holds no recurrent layer ({kind})</source>
        <translation>不含循环层（{kind}）</translation>
    </message>
    <message>
        <source>holds no row of numbers</source>
        <translation>没有一行数</translation>
    </message>
    <message>
        <source>holds no tensors by name</source>
        <translation>不含按名称存放的张量</translation>
    </message>
    <message>
        <source>holds no tensors by name, but {others}</source>
        <translation>不含按名称存放的张量，只有 {others}</translation>
    </message>
    <message>
        <source>holds points of another sweep, or of another version</source>
        <translation>含有另一次扫描或另一个版本的点</translation>
    </message>
    <message>
        <source>holds weights, as {other} does</source>
        <translation>与 {other} 一样含有权重</translation>
    </message>
    <message>
        <source>holds zero bytes</source>
        <translation>含有零字节</translation>
    </message>
    <message>
        <source>holds {dtype}</source>
        <translation>含有 {dtype}</translation>
    </message>
    <message>
        <source>holds {error}</source>
        <translation>含有 {error}</translation>
    </message>
    <message>
        <source>holds {file}, which no session has</source>
        <translation>含有 {file}，会话中没有这个</translation>
    </message>
    <message>
        <source>holds {found}</source>
        <translation>含有 {found}</translation>
    </message>
    <message>
        <source>holds {found} targets</source>
        <translation>含有 {found} 个目标</translation>
    </message>
    <message>
        <source>holds {listed}</source>
        <translation>含有 {listed}</translation>
    </message>
    <message>
        <source>holds {size}</source>
        <translation>含有 {size}</translation>
    </message>
    <message>
        <source>is HDF5</source>
        <translation>是 HDF5</translation>
    </message>
    <message>
        <source>is R&apos;s own format, as R&apos;s torch before 0.12 saved</source>
        <translation>是 R 自己的格式，R 的 torch 0.12 之前就是这样保存的</translation>
    </message>
    <message>
        <source>is a list of R, whose names only R can read</source>
        <translation>是 R 的列表，它的名称只有 R 能读</translation>
    </message>
    <message>
        <source>is a pickle that torch.save did not write</source>
        <translation>是不由 torch.save 写出的 pickle</translation>
    </message>
    <message>
        <source>is a tar, as PyTorch wrote before 0.1.10</source>
        <translation>是 tar，PyTorch 0.1.10 之前就是这样写的</translation>
    </message>
    <message>
        <source>is a text of more than {longest:,} characters</source>
        <translation>是超过 {longest:,} 个字符的文本</translation>
    </message>
    <message>
        <source>is cut short</source>
        <translation>不完整</translation>
    </message>
    <message>
        <source>is cut short or damaged</source>
        <translation>不完整或已损坏</translation>
    </message>
    <message>
        <source>is cut short: {there} of {promised} are there</source>
        <translation>不完整：{promised} 中只有 {there}</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>是空的</translation>
    </message>
    <message>
        <source>is empty, shape {shape}</source>
        <translation>是空的，形状 {shape}</translation>
    </message>
    <message>
        <source>is fed back its outputs (Wfb)</source>
        <translation>接收自己输出的反馈（Wfb）</translation>
    </message>
    <message>
        <source>is for {found} numbers</source>
        <translation>用于 {found} 个数</translation>
    </message>
    <message>
        <source>is larger than {limit:,} bytes</source>
        <translation>大于 {limit:,} 字节</translation>
    </message>
    <message>
        <source>is neither UTF-8 nor other text ({encoding})</source>
        <translation>既不是 UTF-8 也不是其他文本（{encoding}）</translation>
    </message>
    <message>
        <source>is no HDF5 file</source>
        <translation>不是 HDF5 文件</translation>
    </message>
    <message>
        <source>is no file of ONNX, or damaged</source>
        <translation>不是 ONNX 文件，或者已损坏</translation>
    </message>
    <message>
        <source>is no file of torch.save</source>
        <translation>不是 torch.save 的文件</translation>
    </message>
    <message>
        <source>is no file of {kind}</source>
        <translation>不是{kind}文件</translation>
    </message>
    <message>
        <source>is no layer of the model</source>
        <translation>不是这个模型的层</translation>
    </message>
    <message>
        <source>is no recurrent step</source>
        <translation>不是循环步骤</translation>
    </message>
    <message>
        <source>is no regular file</source>
        <translation>不是普通文件</translation>
    </message>
    <message>
        <source>is no session</source>
        <translation>不是会话</translation>
    </message>
    <message>
        <source>is no table of a sweep</source>
        <translation>不是扫描的表格</translation>
    </message>
    <message>
        <source>is no text in UTF-8</source>
        <translation>不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>is no whole .parquet</source>
        <translation>不是完整的 .parquet</translation>
    </message>
    <message>
        <source>is no whole .xlsx</source>
        <translation>不是完整的 .xlsx</translation>
    </message>
    <message>
        <source>is not UTF-8 text</source>
        <translation>不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>is not computed ({reason})</source>
        <translation>不计算（{reason}）</translation>
    </message>
    <message>
        <source>is not finite at {where}</source>
        <translation>在 {where} 处不是有限的数</translation>
    </message>
    <message>
        <source>is of a big-endian computer</source>
        <translation>来自大端序的计算机</translation>
    </message>
    <message>
        <source>is of no known kind</source>
        <translation>类型未知</translation>
    </message>
    <message>
        <source>is packed by gzip, as R&apos;s torch before 0.12 saved</source>
        <translation>由 gzip 压缩，R 的 torch 0.12 之前就是这样保存的</translation>
    </message>
    <message>
        <source>is packed twice</source>
        <translation>压缩了两次</translation>
    </message>
    <message>
        <source>is too large</source>
        <translation>太大</translation>
    </message>
    <message>
        <source>is too long for a lesson</source>
        <translation>作为课程太长了</translation>
    </message>
    <message>
        <source>is {kind}</source>
        <translation>是 {kind}</translation>
    </message>
    <message>
        <source>is {values}</source>
        <translation>是 {values}</translation>
    </message>
    <message>
        <source>is {width}</source>
        <translation>是 {width}</translation>
    </message>
    <message>
        <source>it ends in {activation}</source>
        <translation>它以 {activation} 结束</translation>
    </message>
    <message>
        <source>it has no parameters</source>
        <translation>它没有参数</translation>
    </message>
    <message>
        <source>it has {shape}, the read-out {count} number</source>
        <translation>它有 {shape}，输出层有 {count} 个数</translation>
    </message>
    <message>
        <source>it has {shape}, the read-out {count} numbers</source>
        <translation>它有 {shape}，输出层有 {count} 个数</translation>
    </message>
    <message>
        <source>it holds several words a sample</source>
        <translation>每个样本含有几个词</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>它已损坏</translation>
    </message>
    <message>
        <source>it is not finite</source>
        <translation>它不是有限的数</translation>
    </message>
    <message>
        <source>items outside a dict</source>
        <translation>字典之外的元素</translation>
    </message>
    <message>
        <source>items outside a list</source>
        <translation>列表之外的元素</translation>
    </message>
    <message>
        <source>its Bidirectional layer has no layer</source>
        <translation>其中的 Bidirectional 层没有内层</translation>
    </message>
    <message>
        <source>its chain ends at {step} ({reason})</source>
        <translation>它的链在 {step} 处结束（{reason}）</translation>
    </message>
    <message>
        <source>its changes are in no order</source>
        <translation>它的改动没有次序</translation>
    </message>
    <message>
        <source>its groups are nested without end</source>
        <translation>其中的组无限嵌套</translation>
    </message>
    <message>
        <source>its header would be {declared}</source>
        <translation>它的文件头将有 {declared}</translation>
    </message>
    <message>
        <source>its memory is of other parameters</source>
        <translation>它的记忆属于别的参数</translation>
    </message>
    <message>
        <source>its model has no loop {at}</source>
        <translation>它的模型没有循环 {at}</translation>
    </message>
    <message>
        <source>its model has {found} numbers, not {expected}</source>
        <translation>它的模型有 {found} 个数，而不是 {expected} 个</translation>
    </message>
    <message>
        <source>its models are nested too deeply</source>
        <translation>其中的模型嵌套过深</translation>
    </message>
    <message>
        <source>its parameters are others</source>
        <translation>它的参数是别的</translation>
    </message>
    <message>
        <source>its precision is {precision}</source>
        <translation>它的精度是 {precision}</translation>
    </message>
    <message>
        <source>its ways do not go out of each other</source>
        <translation>它的各条路不是一条从另一条分出</translation>
    </message>
    <message>
        <source>its words are nested too deeply</source>
        <translation>其中的文字嵌套过深</translation>
    </message>
    <message>
        <source>its words describe no model</source>
        <translation>其中的文字没有描述任何模型</translation>
    </message>
    <message>
        <source>its words describe no model of layers</source>
        <translation>其中的文字没有描述由层组成的模型</translation>
    </message>
    <message>
        <source>its {name} is no text of that size</source>
        <translation>其中的 {name} 不是这种大小的文本</translation>
    </message>
    <message>
        <source>lack {missing}</source>
        <translation>缺少 {missing}</translation>
    </message>
    <message>
        <source>lacks {name}</source>
        <translation>缺少 {name}</translation>
    </message>
    <message>
        <source>makes numbers of {entry} that are not finite</source>
        <translation>使 {entry} 的数不再是有限的</translation>
    </message>
    <message>
        <source>more objects than any model has</source>
        <translation>对象比任何模型都多</translation>
    </message>
    <message>
        <source>names with values</source>
        <translation>名称及其值</translation>
    </message>
    <message>
        <source>need {needed}, padded to {most} timesteps</source>
        <translation>填充到 {most} 个时间步需要 {needed}</translation>
    </message>
    <message>
        <source>needs inputs of {needed}</source>
        <translation>需要 {needed} 的输入</translation>
    </message>
    <message>
        <source>needs onnx, which is not installed</source>
        <translation>需要 onnx，它没有安装</translation>
    </message>
    <message>
        <source>needs {word}, which is not installed</source>
        <translation>需要 {word}，它没有安装</translation>
    </message>
    <message>
        <source>neither DISPLAY nor WAYLAND_DISPLAY is set</source>
        <translation>DISPLAY 和 WAYLAND_DISPLAY 都没有设置</translation>
    </message>
    <message>
        <source>neither on nor off</source>
        <translation>既不是开也不是关</translation>
    </message>
    <message>
        <source>no .npz with inputs</source>
        <translation>没有含输入的 .npz</translation>
    </message>
    <message>
        <source>no array that is edited: {array}</source>
        <translation>不是可以改动的数组：{array}</translation>
    </message>
    <message>
        <source>no curve of a training</source>
        <translation>没有训练的曲线</translation>
    </message>
    <message>
        <source>no ffmpeg is there that could write an MP4 film</source>
        <translation>没有能写 MP4 影片的 ffmpeg</translation>
    </message>
    <message>
        <source>no file of inputs</source>
        <translation>没有输入文件</translation>
    </message>
    <message>
        <source>no gap between rows</source>
        <translation>行间没有空缺</translation>
    </message>
    <message>
        <source>no guide: {words}</source>
        <translation>不是引导：{words}</translation>
    </message>
    <message>
        <source>no list: {words}</source>
        <translation>不是列表：{words}</translation>
    </message>
    <message>
        <source>no operation: {operation}</source>
        <translation>不是运算：{operation}</translation>
    </message>
    <message>
        <source>no rnn-viewer</source>
        <translation>没有 rnn-viewer</translation>
    </message>
    <message>
        <source>no samples: {words}</source>
        <translation>不是样本：{words}</translation>
    </message>
    <message>
        <source>no script is written</source>
        <translation>没有写出脚本</translation>
    </message>
    <message>
        <source>no session</source>
        <translation>不是会话</translation>
    </message>
    <message>
        <source>no short text: {words}</source>
        <translation>不是短文本：{words}</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>没有文本</translation>
    </message>
    <message>
        <source>no training</source>
        <translation>没有训练</translation>
    </message>
    <message>
        <source>no weights: {array}</source>
        <translation>不是权重：{array}</translation>
    </message>
    <message>
        <source>no whole curve of a training</source>
        <translation>没有完整的训练曲线</translation>
    </message>
    <message>
        <source>no whole number: {number}</source>
        <translation>不是整数：{number}</translation>
    </message>
    <message>
        <source>none of these cells has one</source>
        <translation>这些循环单元都没有它</translation>
    </message>
    <message>
        <source>none of {table}: {word}</source>
        <translation>不在 {table} 之中：{word}</translation>
    </message>
    <message>
        <source>nothing is written</source>
        <translation>什么都不写出</translation>
    </message>
    <message>
        <source>numbers of {limit}</source>
        <translation>{limit} 的数</translation>
    </message>
    <message>
        <source>of a newer program</source>
        <translation>来自更新的程序</translation>
    </message>
    <message>
        <source>of a newer program: it has the setting {name}</source>
        <translation>来自更新的程序：有设置 {name}</translation>
    </message>
    <message>
        <source>of a newer program: {name} is {value}</source>
        <translation>来自更新的程序：{name} 是 {value}</translation>
    </message>
    <message>
        <source>of each run only the first {rows} timesteps are looked at</source>
        <translation>每次运行只看前 {rows} 个时间步</translation>
    </message>
    <message>
        <source>one array, or one that is called y or targets</source>
        <translation>一个数组，或者名为 y 或 targets 的数组</translation>
    </message>
    <message>
        <source>one at least</source>
        <translation>至少一个</translation>
    </message>
    <message>
        <source>one at least that is not masked</source>
        <translation>至少一个没有被掩蔽的</translation>
    </message>
    <message>
        <source>one file of inputs</source>
        <translation>一个输入文件</translation>
    </message>
    <message>
        <source>one file of weights</source>
        <translation>一个权重文件</translation>
    </message>
    <message>
        <source>one leak (lr)</source>
        <translation>同一个 leak（lr）</translation>
    </message>
    <message>
        <source>one number a timestep for a window</source>
        <translation>每个时间步一个数，才能取窗口</translation>
    </message>
    <message>
        <source>one number a timestep in a series</source>
        <translation>每个时间步一个数的数列</translation>
    </message>
    <message>
        <source>one of which every step is computed</source>
        <translation>每一步都能计算的模型</translation>
    </message>
    <message>
        <source>one of {activations}</source>
        <translation>以下之一：{activations}</translation>
    </message>
    <message>
        <source>one of {classes}, or numbers, {numbers} for each sample or timestep</source>
        <translation>{classes} 之一，或者数，每个样本或时间步 {numbers} 个</translation>
    </message>
    <message>
        <source>one of {known}</source>
        <translation>以下之一：{known}</translation>
    </message>
    <message>
        <source>one of {loops}</source>
        <translation>{loops} 之一</translation>
    </message>
    <message>
        <source>one of {named}: --array names it</source>
        <translation>以下之一：{named}；用 --array 指定</translation>
    </message>
    <message>
        <source>one of {names}</source>
        <translation>以下之一：{names}</translation>
    </message>
    <message>
        <source>one sequence</source>
        <translation>一个序列</translation>
    </message>
    <message>
        <source>one that begins each sample anew</source>
        <translation>每个样本都重新开始的模型</translation>
    </message>
    <message>
        <source>one that has some</source>
        <translation>有参数的模型</translation>
    </message>
    <message>
        <source>outputs of so long a run are kept as {rows}</source>
        <translation>这么长的运行，其输出以 {rows} 保存</translation>
    </message>
    <message>
        <source>real numbers</source>
        <translation>实数</translation>
    </message>
    <message>
        <source>row {row} has a quote without end</source>
        <translation>第 {row} 行有一个没有结束的引号</translation>
    </message>
    <message>
        <source>row {row} has {count} cell</source>
        <translation>第 {row} 行有 {count} 个单元格</translation>
    </message>
    <message>
        <source>row {row} has {count} cells</source>
        <translation>第 {row} 行有 {count} 个单元格</translation>
    </message>
    <message>
        <source>row {row} is empty</source>
        <translation>第 {row} 行是空的</translation>
    </message>
    <message>
        <source>row {row}, column {column} is empty</source>
        <translation>第 {row} 行第 {column} 列是空的</translation>
    </message>
    <message>
        <source>row {row}, column {column} is {cell}</source>
        <translation>第 {row} 行第 {column} 列是 {cell}</translation>
    </message>
    <message>
        <source>row {skipped} is longer than {longest:,} characters</source>
        <translation>第 {skipped} 行超过 {longest:,} 个字符</translation>
    </message>
    <message>
        <source>rows of numbers</source>
        <translation>数的行</translation>
    </message>
    <message>
        <source>sample {place}</source>
        <translation>样本 {place}</translation>
    </message>
    <message>
        <source>sample {sample}</source>
        <translation>样本 {sample}</translation>
    </message>
    <message>
        <source>sample {shown}, row {row}, column {column}</source>
        <translation>样本 {shown} 第 {row} 行第 {column} 列</translation>
    </message>
    <message>
        <source>samples to choose from</source>
        <translation>可供选择的若干样本</translation>
    </message>
    <message>
        <source>shape {shape}</source>
        <translation>形状 {shape}</translation>
    </message>
    <message>
        <source>shape {shape} a sample</source>
        <translation>每个样本形状是 {shape}</translation>
    </message>
    <message>
        <source>shorter rows of numbers</source>
        <translation>数的较短的行</translation>
    </message>
    <message>
        <source>shows no whole model</source>
        <translation>没有显示整个模型</translation>
    </message>
    <message>
        <source>some points are of a worker with {theirs}, here it is {ours}: their last digits may differ from what this machine computes</source>
        <translation>有些点来自装有 {theirs} 的工作进程，这里是 {ours}：末几位可能与这台机器算出的不同</translation>
    </message>
    <message>
        <source>stop {number}</source>
        <translation>第 {number} 站</translation>
    </message>
    <message>
        <source>storage {key} is missing or of another size</source>
        <translation>存储 {key} 缺失或大小不符</translation>
    </message>
    <message>
        <source>that is even</source>
        <translation>偶数</translation>
    </message>
    <message>
        <source>the cell {cell} has none</source>
        <translation>循环单元 {cell} 没有它</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>剪贴板</translation>
    </message>
    <message>
        <source>the file tells it</source>
        <translation>文件已经说明</translation>
    </message>
    <message>
        <source>the files tell it</source>
        <translation>文件已经说明</translation>
    </message>
    <message>
        <source>the first layer of the model has not one direction</source>
        <translation>模型的第一层不是单向的</translation>
    </message>
    <message>
        <source>the lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>the names of Keras or PyTorch, or an array a gate: W_i, W_f, W_c, W_o</source>
        <translation>Keras 或 PyTorch 的名称，或者每个门一个数组：W_i、W_f、W_c、W_o</translation>
    </message>
    <message>
        <source>the optimizer {optimizer} has none</source>
        <translation>优化器 {optimizer} 没有</translation>
    </message>
    <message>
        <source>the path of a file, a model of Keras, a module or a state_dict</source>
        <translation>文件的路径、Keras 模型、模块或 state_dict</translation>
    </message>
    <message>
        <source>the pickle is cut short</source>
        <translation>pickle 不完整</translation>
    </message>
    <message>
        <source>the picture cannot be made</source>
        <translation>无法生成图片</translation>
    </message>
    <message>
        <source>the step {kind} has no {field}</source>
        <translation>步骤 {kind} 没有 {field}</translation>
    </message>
    <message>
        <source>the task {task} has none</source>
        <translation>任务 {task} 没有</translation>
    </message>
    <message>
        <source>the weights alone: remove_parametrizations or remove_spectral_norm, then save</source>
        <translation>单独的权重：先用 remove_parametrizations 或 remove_spectral_norm，再保存</translation>
    </message>
    <message>
        <source>the workers of a scheduler compute</source>
        <translation>由调度器的工作进程计算</translation>
    </message>
    <message>
        <source>their numbers: {numbers}</source>
        <translation>它们的编号：{numbers}</translation>
    </message>
    <message>
        <source>there is {there}</source>
        <translation>这里的情况是：{there}</translation>
    </message>
    <message>
        <source>those of this one; remove it, or choose another output</source>
        <translation>这一次扫描的点；请删除它，或选择另一个输出文件</translation>
    </message>
    <message>
        <source>torch_save(model, …) of R&apos;s torch 0.12 or later</source>
        <translation>R 的 torch 0.12 或更新版本的 torch_save(model, …)</translation>
    </message>
    <message>
        <source>torch_save(model, …) of a module, or safe_save_file(state_dict, …)</source>
        <translation>模块的 torch_save(model, …)，或 safe_save_file(state_dict, …)</translation>
    </message>
    <message>
        <source>two numbers, or two a feature</source>
        <translation>两个数，或者每个特征两个</translation>
    </message>
    <message>
        <source>units in {gates} equal parts, one a gate</source>
        <translation>{gates} 等份的单元，每个门一份</translation>
    </message>
    <message>
        <source>weights lack {missing}</source>
        <translation>权重缺少 {missing}</translation>
    </message>
    <message>
        <source>whole numbers from 0 to {last}, one a token</source>
        <translation>从 0 到 {last} 的整数，每个词元一个</translation>
    </message>
    <message>
        <source>window {width}</source>
        <translation>窗口 {width}</translation>
    </message>
    <message>
        <source>words of {known}, or a vocabulary with these</source>
        <translation>{known} 中的词，或者含有这些词的词表</translation>
    </message>
    <message>
        <source>worker {address} is refused: it has {found}, here it is {version}</source>
        <translation>拒绝工作进程 {address}：它装有 {found}，这里是 {version}</translation>
    </message>
    <message>
        <source>would have no inputs</source>
        <translation>将没有输入</translation>
    </message>
    <message>
        <source>would have {width} × {height} pixels</source>
        <translation>将有 {width} × {height} 个像素</translation>
    </message>
    <message>
        <source>would hold {size} of names and edits</source>
        <translation>名称和改动将占 {size}</translation>
    </message>
    <message>
        <source>would unpack from {packed} to {unpacked}</source>
        <translation>将从 {packed} 解压成 {unpacked}</translation>
    </message>
    <message>
        <source>{activation} has none</source>
        <translation>{activation} 没有它</translation>
    </message>
    <message>
        <source>{array} {problem}; expected {expected}.</source>
        <translation>{array} {problem}；应为：{expected}。</translation>
    </message>
    <message>
        <source>{cell} has no {name} {word}</source>
        <translation>{cell} 没有 {name} {word}</translation>
    </message>
    <message>
        <source>{count} dimension</source>
        <translation>{count} 维</translation>
    </message>
    <message>
        <source>{count} dimensions</source>
        <translation>{count} 维</translation>
    </message>
    <message>
        <source>{count} whole numbers from 1 to {most}</source>
        <translation>从 1 到 {most} 的 {count} 个整数</translation>
    </message>
    <message>
        <source>{count}, one a sample</source>
        <translation>{count}，每个样本一个</translation>
    </message>
    <message>
        <source>{done} of {points} points are kept; the same command goes on with them</source>
        <translation>{points} 个点中的 {done} 个已经保留；用同一条命令可以接着计算</translation>
    </message>
    <message>
        <source>{entry} has {text}</source>
        <translation>{entry} 有 {text}</translation>
    </message>
    <message>
        <source>{expected} beside {name} {shape}</source>
        <translation>{expected}，与 {name} {shape} 相配</translation>
    </message>
    <message>
        <source>{expected}, as {name} has</source>
        <translation>{expected}，与 {name} 一致</translation>
    </message>
    <message>
        <source>{expected}, whole</source>
        <translation>完整的{expected}</translation>
    </message>
    <message>
        <source>{expected}: initial_state</source>
        <translation>{expected}：initial_state</translation>
    </message>
    <message>
        <source>{features}, the columns of W</source>
        <translation>{features}，即 W 的列数</translation>
    </message>
    <message>
        <source>{features}, the columns of W; --vocabulary tells what these are</source>
        <translation>{features}，即 W 的列数；用 --vocabulary 说明各列是什么</translation>
    </message>
    <message>
        <source>{field} must be a number {limit}, not {value}.</source>
        <translation>{field} 必须是数（{limit}），而不是 {value}。</translation>
    </message>
    <message>
        <source>{field} must be a range within {limit}, not {value}.</source>
        <translation>{field} 必须是 {limit} 之内的范围，而不是 {value}。</translation>
    </message>
    <message>
        <source>{field} must be a whole number {limit}, not {value}.</source>
        <translation>{field} 必须是整数（{limit}），而不是 {value}。</translation>
    </message>
    <message>
        <source>{field} must be one of {limit}, not {value}.</source>
        <translation>{field} 必须是以下之一：{limit}；而不是 {value}。</translation>
    </message>
    <message>
        <source>{field} {value} contradicts the file, which has {limit}.</source>
        <translation>{field} {value} 与文件矛盾，文件中是 {limit}。</translation>
    </message>
    <message>
        <source>{field} {value} has no effect: {limit} come from the file.</source>
        <translation>{field} {value} 不起作用：{limit} 由文件决定。</translation>
    </message>
    <message>
        <source>{field} {value} needs a temporary file of {needed}, more than the {limit} that {folder} has to spare (timesteps {timesteps}, output_features {output_features}).</source>
        <translation>{field} {value} 需要 {needed} 的临时文件，超过 {folder} 可用的 {limit}（timesteps {timesteps}，output_features {output_features}）。</translation>
    </message>
    <message>
        <source>{field} {value} needs arrays of {needed} more; {held} are held, and the limit is {limit} (timesteps {timesteps}, input_features {input_features}, output_features {output_features}). A small run, a baseline that is let go or a new session makes room.</source>
        <translation>{field} {value} 还需要 {needed} 的数组；已占用 {held}，上限是 {limit}（timesteps {timesteps}，input_features {input_features}，output_features {output_features}）。运行小一些、放弃基线或新建会话可以腾出空间。</translation>
    </message>
    <message>
        <source>{field} {value} needs arrays of {needed}, more than the limit of {limit} (timesteps {timesteps}, input_features {input_features}, output_features {output_features}).</source>
        <translation>{field} {value} 需要 {needed} 的数组，超过上限 {limit}（timesteps {timesteps}，input_features {input_features}，output_features {output_features}）。</translation>
    </message>
    <message>
        <source>{filename} holds {file_size}</source>
        <translation>{filename} 含有 {file_size}</translation>
    </message>
    <message>
        <source>{filename} is encrypted or strangely packed</source>
        <translation>{filename} 已加密，或者压缩方式罕见</translation>
    </message>
    <message>
        <source>{file} has several layers; name one of: {layers}.</source>
        <translation>{file} 有几个层；请指定其中之一：{layers}。</translation>
    </message>
    <message>
        <source>{file} is a session</source>
        <translation>{file} 是会话</translation>
    </message>
    <message>
        <source>{file} is a session: open it by itself.</source>
        <translation>{file} 是会话：请单独打开它。</translation>
    </message>
    <message>
        <source>{file} is no .csv of the output sequence</source>
        <translation>{file} 不是输出序列的 .csv</translation>
    </message>
    <message>
        <source>{file}: {problem}; expected {expected}.</source>
        <translation>{file}：{problem}；应为：{expected}。</translation>
    </message>
    <message>
        <source>{first} and {second} that fit</source>
        <translation>合适的 {first} 和 {second}</translation>
    </message>
    <message>
        <source>{first} and {second}, as in {entry}:0.5,2.1</source>
        <translation>{first} 和 {second}，例如 {entry}:0.5,2.1</translation>
    </message>
    <message>
        <source>{framework} has no layer that computes the cell {cell} with {activation}; expected a file that ends in .npz or .rnnv.</source>
        <translation>{framework} 没有以 {activation} 计算循环单元 {cell} 的层；文件应以 .npz 或 .rnnv 结尾。</translation>
    </message>
    <message>
        <source>{input_features}, the columns of W</source>
        <translation>{input_features}，即 W 的列数</translation>
    </message>
    <message>
        <source>{kind} with {changes}</source>
        <translation>{kind}，改动了 {changes}</translation>
    </message>
    <message>
        <source>{known}, or numbers from 1 to {count}</source>
        <translation>{known}，或者从 1 到 {count} 的编号</translation>
    </message>
    <message>
        <source>{layer} does not lie in the order {order}</source>
        <translation>{layer} 不是按排列 {order} 存放的</translation>
    </message>
    <message>
        <source>{layer}; or W, U and b</source>
        <translation>{layer}；或者 W、U 和 b</translation>
    </message>
    <message>
        <source>{more} more</source>
        <translation>另外 {more} 个</translation>
    </message>
    <message>
        <source>{name} (not of Keras)</source>
        <translation>{name}（不是 Keras 的）</translation>
    </message>
    <message>
        <source>{name} alone</source>
        <translation>单独的 {name}</translation>
    </message>
    <message>
        <source>{name} has no shape</source>
        <translation>{name} 没有形状</translation>
    </message>
    <message>
        <source>{name} has not as many numbers of one kind as of the other</source>
        <translation>{name} 的两类数个数不同</translation>
    </message>
    <message>
        <source>{name} has shape {shape}</source>
        <translation>{name} 的形状是 {shape}</translation>
    </message>
    <message>
        <source>{name} holds {kind}</source>
        <translation>{name} 含有 {kind}</translation>
    </message>
    <message>
        <source>{name} is a link to another place</source>
        <translation>{name} 是指向别处的链接</translation>
    </message>
    <message>
        <source>{name} is beyond the end of {location}</source>
        <translation>{name} 超出了 {location} 的末尾</translation>
    </message>
    <message>
        <source>{name} is packed by a plugin</source>
        <translation>{name} 由插件压缩</translation>
    </message>
    <message>
        <source>{name} is there twice</source>
        <translation>{name} 出现两次</translation>
    </message>
    <message>
        <source>{name} lies in another file</source>
        <translation>{name} 在另一个文件中</translation>
    </message>
    <message>
        <source>{name} lies in {location}, which is not in its folder</source>
        <translation>{name} 在 {location} 中，它不在同一个文件夹里</translation>
    </message>
    <message>
        <source>{name} over time needs {needed} of memory, more than the {limit} that are left: fewer timesteps or units make room.</source>
        <translation>随时间显示 {name} 需要 {needed} 的内存，超过剩下的 {limit}：减少时间步或单元可以腾出空间。</translation>
    </message>
    <message>
        <source>{name} takes no numbers</source>
        <translation>{name} 不带数</translation>
    </message>
    <message>
        <source>{name} {text}: expected a value, a:b (whole numbers with both ends), a:b:n (n even values with both ends), or several by commas.</source>
        <translation>{name} {text}：应为一个值，a:b（包括两端的整数），a:b:n（包括两端的 n 个等距的值），或用逗号隔开的几个。</translation>
    </message>
    <message>
        <source>{name} {text}: not all of these even values are whole numbers.</source>
        <translation>{name} {text}：这些等距的值并非都是整数。</translation>
    </message>
    <message>
        <source>{name} {text}: {value} is there twice.</source>
        <translation>{name} {text}：{value} 出现两次。</translation>
    </message>
    <message>
        <source>{name}: a sweep has at most {most} points; this has {count}.</source>
        <translation>{name}：一次扫描至多 {most} 个点；这次有 {count} 个。</translation>
    </message>
    <message>
        <source>{name}has shape {shape}</source>
        <translation>{name}形状是 {shape}</translation>
    </message>
    <message>
        <source>{name}holds {kind}</source>
        <translation>{name}含有 {kind}</translation>
    </message>
    <message>
        <source>{name}is empty, shape {shape}</source>
        <translation>{name}是空的，形状 {shape}</translation>
    </message>
    <message>
        <source>{name}row {row} is {number}</source>
        <translation>{name}第 {row} 行是 {number}</translation>
    </message>
    <message>
        <source>{name}row {row}, column {column} is {number}</source>
        <translation>{name}第 {row} 行第 {column} 列是 {number}</translation>
    </message>
    <message>
        <source>{number} as in row {row}, or a choice of other columns</source>
        <translation>{number}，与第 {row} 行一样，或者选择其他列</translation>
    </message>
    <message>
        <source>{option} has no effect without --model FILE.</source>
        <translation>没有 --model 文件时 {option} 不起作用。</translation>
    </message>
    <message>
        <source>{option} has no effect without a file of weights.</source>
        <translation>没有权重文件时 {option} 不起作用。</translation>
    </message>
    <message>
        <source>{option} has no effect without a spreadsheet of inputs.</source>
        <translation>没有输入的电子表格时 {option} 不起作用。</translation>
    </message>
    <message>
        <source>{option} has no effect without a table of inputs.</source>
        <translation>没有输入表格时 {option} 不起作用。</translation>
    </message>
    <message>
        <source>{option} has no effect without a table of text of inputs.</source>
        <translation>没有文本形式的输入表格时 {option} 不起作用。</translation>
    </message>
    <message>
        <source>{option} has no effect: {reason}.</source>
        <translation>{option} 不起作用：{reason}。</translation>
    </message>
    <message>
        <source>{output_features}, one a unit</source>
        <translation>{output_features}，每个单元一个</translation>
    </message>
    <message>
        <source>{problem} ({reason})</source>
        <translation>{problem}（{reason}）</translation>
    </message>
    <message>
        <source>{problem}; expected {expected}</source>
        <translation>{problem}；应为：{expected}</translation>
    </message>
    <message>
        <source>{role} has shape {shape}</source>
        <translation>{role} 的形状是 {shape}</translation>
    </message>
    <message>
        <source>{role} holds {dtype}</source>
        <translation>{role} 含有 {dtype}</translation>
    </message>
    <message>
        <source>{role} is empty, shape {shape}</source>
        <translation>{role} 是空的，形状 {shape}</translation>
    </message>
    <message>
        <source>{sequences} sequences of {timesteps} timesteps would take {needed}; expected at most {limit}.</source>
        <translation>{sequences} 个序列、每个 {timesteps} 个时间步需要 {needed}；应至多 {limit}。</translation>
    </message>
    <message>
        <source>{session} shows a whole model; expected --model {session}.</source>
        <translation>{session} 显示的是整个模型；应当用 --model {session}。</translation>
    </message>
    <message>
        <source>{size}, or none</source>
        <translation>{size}，或者没有</translation>
    </message>
    <message>
        <source>{step} keeps its state from sample to sample</source>
        <translation>{step} 在样本之间保留状态</translation>
    </message>
    <message>
        <source>{token} (first at character {number:,})</source>
        <translation>{token}（首次出现在第 {number:,} 个字符）</translation>
    </message>
    <message>
        <source>{token} (first at word {number:,})</source>
        <translation>{token}（首次出现在第 {number:,} 个词）</translation>
    </message>
    <message>
        <source>{units} columns, one a unit</source>
        <translation>{units} 列，每个单元一列</translation>
    </message>
    <message>
        <source>{units} rows, one a unit</source>
        <translation>{units} 行，每个单元一行</translation>
    </message>
    <message>
        <source>{units}, one a unit</source>
        <translation>{units}，每个单元一个</translation>
    </message>
    <message>
        <source>{wanted}, as the task has</source>
        <translation>{wanted}，与任务一致</translation>
    </message>
    <message>
        <source>{wanted}, the read-out&apos;s</source>
        <translation>{wanted}，与输出层一致</translation>
    </message>
    <message>
        <source>{what}: given up; nothing is changed.</source>
        <translation>{what}：已放弃；什么都没有改变。</translation>
    </message>
    <message>
        <source>{where} is {found}</source>
        <translation>{where} 是 {found}</translation>
    </message>
    <message>
        <source>{width}, as in row {row}</source>
        <translation>{width}，与第 {row} 行一样</translation>
    </message>
</context>
<context>
    <name>estimate</name>
    <message>
        <source>about {duration}, {kept}</source>
        <translation>大约 {duration}，{kept}</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} 小时</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{size} in a temporary file, {rows} rows</source>
        <translation>临时文件中 {size}，行为 {rows}</translation>
    </message>
    <message>
        <source>{size} in memory, {rows} rows</source>
        <translation>内存中 {size}，行为 {rows}</translation>
    </message>
</context>
<context>
    <name>examples</name>
    <message>
        <source>&amp;Echo: say it again later</source>
        <translation>回声：过一会儿再说一遍(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Far echo: a simple RNN forgets</source>
        <translation>遥远的回声：简单 RNN 会忘记(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Mackey-Glass: an echo state network</source>
        <translation>Mackey-Glass：回声状态网络(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Sunspots: forecast a year</source>
        <translation>太阳黑子：预测一年(&amp;S)</translation>
    </message>
    <message>
        <source>A loop that is drawn, with a read-out that is fitted.</source>
        <translation>循环的权重是抽取的，输出层是拟合的。</translation>
    </message>
    <message>
        <source>A number is to be kept for 30 timesteps, and is lost.</source>
        <translation>一个数要保留 30 个时间步，却丢失了。</translation>
    </message>
    <message>
        <source>A pulse is handed from unit to unit until it comes out.</source>
        <translation>一个脉冲在单元之间传递，直到输出。</translation>
    </message>
    <message>
        <source>A unit counts the brackets that are open.</source>
        <translation>一个单元数着还有几个括号没有闭合。</translation>
    </message>
    <message>
        <source>B&amp;rackets: count the depth</source>
        <translation>括号：计算深度(&amp;R)</translation>
    </message>
    <message>
        <source>Every output is 1: all units are saturated.</source>
        <translation>每个输出都是 1：所有单元都饱和了。</translation>
    </message>
    <message>
        <source>Far echo: a &amp;GRU keeps</source>
        <translation>遥远的回声：GRU 能记住(&amp;G)</translation>
    </message>
    <message>
        <source>Far echo: an LS&amp;TM keeps</source>
        <translation>遥远的回声：LSTM 能记住(&amp;T)</translation>
    </message>
    <message>
        <source>Next year&apos;s sunspots from those of all years before.</source>
        <translation>由以往所有年份预测下一年的太阳黑子数。</translation>
    </message>
    <message>
        <source>The &amp;book&apos;s run</source>
        <translation>书中的运行(&amp;B)</translation>
    </message>
    <message>
        <source>The same draws at a scale where inputs change outputs.</source>
        <translation>同样抽取的数，缩放到输入能改变输出的大小。</translation>
    </message>
    <message>
        <source>The same task: a gate opens once, and a carry keeps it.</source>
        <translation>同样的任务：门只打开一次，记忆元把这个数保留下来。</translation>
    </message>
    <message>
        <source>The same task: update gates keep the number.</source>
        <translation>同样的任务：更新门把这个数保留下来。</translation>
    </message>
    <message>
        <source>The same, scaled to &amp;live</source>
        <translation>同样的数，缩放到有活力(&amp;L)</translation>
    </message>
</context>
<context>
    <name>exports</name>
    <message>
        <source>A copy of the session: all that makes the run, and where you are.</source>
        <translation>会话的副本：构成运行的一切，以及所在的位置。</translation>
    </message>
    <message>
        <source>A page for print: the operations of the timestep shown, each with its picture, its sentence and its formula.</source>
        <translation>一页，供打印：当前时间步的各个运算，每个都有图、句子和公式。</translation>
    </message>
    <message>
        <source>A row for each timestep and unit: products, biases, sums and the output, as R&apos;s data frames have it.</source>
        <translation>每个时间步、每个单元一行：乘积、偏置、净输入和输出，与 R 的数据框一样。</translation>
    </message>
    <message>
        <source>A script that runs by itself and prints the state shown.</source>
        <translation>可以独立运行的脚本，它打印出当前的状态。</translation>
    </message>
    <message>
        <source>All arrays</source>
        <translation>全部数组</translation>
    </message>
    <message>
        <source>Code: {label}</source>
        <translation>代码：{label}</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>影片</translation>
    </message>
    <message>
        <source>Handout</source>
        <translation>讲义</translation>
    </message>
    <message>
        <source>How much of the effect of the input of the shown timestep is left at each timestep later: by the gradients, and measured.</source>
        <translation>当前时间步的输入的影响在之后每个时间步还剩多少：按梯度计算的和实测的。</translation>
    </message>
    <message>
        <source>Influence of an input</source>
        <translation>一个输入的影响</translation>
    </message>
    <message>
        <source>Long table</source>
        <translation>长表</translation>
    </message>
    <message>
        <source>One file that opens in any browser, on a phone, without a network: the loop to step through, every number of it to the last bit.</source>
        <translation>一个文件，用任何浏览器、在手机上、不联网都能打开：可以一步一步走过的循环，其中每个数都精确到最后一位。</translation>
    </message>
    <message>
        <source>Output sequence</source>
        <translation>输出序列</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>The loop going through the run: each step is seen to happen, and a sentence tells what it does.</source>
        <translation>循环走过整个运行：每一步都能看到过程，并有一句话说明它做什么。</translation>
    </message>
    <message>
        <source>The window or one of its parts, as it is shown now, with its timestep, its legend and what the colours mean.</source>
        <translation>窗口或它的一部分，就是现在显示的样子，带时间步、图例以及颜色的含义。</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>网页</translation>
    </message>
    <message>
        <source>inputs, all parameters and output_sequence, for NumPy; with a read-out V, c and readout_sequence too. Opened again, it is the same run.</source>
        <translation>inputs、全部参数和 output_sequence，供 NumPy 使用；有输出层时还有 V、c 和 readout_sequence。再次打开就是同一个运行。</translation>
    </message>
    <message>
        <source>output_sequence, a row a timestep, a column a unit: read.csv(file) in R.</source>
        <translation>output_sequence，一行一个时间步，一列一个单元：在 R 中用 read.csv(file)。</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>A bar is the share of the effect of a changed input that the gradients leave so many timesteps later; the mark across it was measured.</source>
        <translation>条是改变输入的影响经过这么多时间步之后按梯度还剩的比例；条上的横线是实测的。</translation>
    </message>
    <message>
        <source>A cell has the colour of its number, or of its change since the timestep before where a bar says so. Lines: what is read out; wide and pale: what it should be.</source>
        <translation>单元格的颜色表示它的数；若色条这样说明，则表示与前一个时间步相比的变化。线：读出的值；宽而浅的：目标值。</translation>
    </message>
    <message>
        <source>A cell has the colour of its number, or of its change since the timestep before where a bar says so; what is hatched is not computed yet. Dashed frames: what the last operation read; solid frames: what it made; orange: the chosen unit.</source>
        <translation>单元格的颜色表示它的数；若色条这样说明，则表示与前一个时间步相比的变化；画阴影线的尚未计算。虚线框：上一个运算读取的；实线框：它得出的；橙色：所选的单元。</translation>
    </message>
    <message>
        <source>A colour for each pair of values. Framed: the present run. Violet: the run has no such number.</source>
        <translation>每对值一种颜色。框出的：当前的运行。紫色：该运行没有这个数。</translation>
    </message>
    <message>
        <source>A dot is a unit at its sum z, orange the chosen one with its tangent. In the shaded stretches the slope is below 0.02. Below: how many units lie where.</source>
        <translation>每个点是一个单元，位于它的净输入 z 处；橙色是所选的单元及其切线。阴影区段内斜率小于 0.02。下方：各处有多少个单元。</translation>
    </message>
    <message>
        <source>A dot is an eigenvalue, of U or of the Jacobian of the timestep, as the sentence says. Up to the circle a change of the state fades; with U, where the activation is steepest.</source>
        <translation>每个点是一个特征值，属于 U 还是本时间步的雅可比矩阵，见那句话。圆以内，状态的变化会衰减；对 U 来说，是在激活函数最陡处。</translation>
    </message>
    <message>
        <source>A dot is the state after a timestep. Square: the first one; strong line: the way to the shown one, the filled circle.</source>
        <translation>每个点是一个时间步之后的状态。方块：第一个；粗线：到当前状态（实心圆）的路径。</translation>
    </message>
    <message>
        <source>A point is the state of a sample after a timestep, seen in the two directions in which all of them move most.</source>
        <translation>一个点是一个样本在一个时间步之后的状态，取所有状态变化最大的两个方向。</translation>
    </message>
    <message>
        <source>Colours: ‖∂h_t/∂h_s‖ by its power of ten, as the bar tells, ‖I‖ in the middle; the block beside it: exactly 0. A curve beside it is the median at each distance t − s, in a band from the least to the greatest.</source>
        <translation>颜色：‖∂h_t/∂h_s‖ 的十的幂次，见色条，‖I‖ 居中；旁边的方块：恰好为 0。旁边的曲线是每个距离 t − s 上的中位数，外面是从最小到最大的范围带。</translation>
    </message>
    <message>
        <source>Each bar begins where the one above it ends: one term of the sum, to the right where it is above 0.</source>
        <translation>每个条从上一个条的终点开始：求和的一项，大于 0 时向右。</translation>
    </message>
    <message>
        <source>Each line is named at its end; the line down is the timestep.</source>
        <translation>每条线的名称在其末端；竖线是当前时间步。</translation>
    </message>
    <message>
        <source>Line: what each timestep adds to the gradient of one weight, or ‖δ‖ or the norm of the gradient by the carry, by its power of ten. Colours: the gradient by each weight, 0 in the middle; framed: the chosen one.</source>
        <translation>线：每个时间步给一个权重的梯度加上多少，或者 ‖δ‖ 或对记忆元的梯度的范数，按 10 的幂次。颜色：对每个权重的梯度，0 在中间；加框的是所选的权重。</translation>
    </message>
    <message>
        <source>Lines: the loss over the updates by its power of ten, of training and of data that no update sees; across: what answers without a network reach. The line down is the update that is shown.</source>
        <translation>线：损失随更新的变化，按 10 的幂次，包括训练数据和任何更新都没有看过的数据；横线：不用网络的回答能达到的水平。竖线是显示的更新。</translation>
    </message>
    <message>
        <source>Map: output of this run minus that of the other one, no difference in the middle of the colours. Plot: ‖Δ‖ of all units; along the bottom edge it is exactly 0.</source>
        <translation>图：本次运行的输出减去另一次运行的输出，颜色居中表示没有差别。曲线：所有单元的 ‖Δ‖；位于底边表示恰好为 0。</translation>
    </message>
    <message>
        <source>Marked: what was executed last.</source>
        <translation>标出的：刚刚执行的。</translation>
    </message>
    <message>
        <source>Orange: the present scale. Dashed: one over the greatest slope of the activation. ▲: not within the run.</source>
        <translation>橙色：当前的缩放。虚线：激活函数最大斜率的倒数。▲：在运行之内没有忘记。</translation>
    </message>
    <message>
        <source>The length of a bar is its number, of the whole width; what is hatched is not known yet.</source>
        <translation>条的长度占全宽的比例表示它的数；画阴影线的还不知道。</translation>
    </message>
</context>
<context>
    <name>files</name>
    <message>
        <source>GIF film</source>
        <translation>GIF 影片</translation>
    </message>
    <message>
        <source>MP4 film</source>
        <translation>MP4 影片</translation>
    </message>
    <message>
        <source>NumPy array</source>
        <translation>NumPy 数组</translation>
    </message>
    <message>
        <source>NumPy arrays</source>
        <translation>多个 NumPy 数组</translation>
    </message>
    <message>
        <source>PsychRNN keeps neither dt / tau, which is the leak, nor its function, relu unless another was chosen: both are those of the settings, and no noise is added</source>
        <translation>PsychRNN 既不保存 dt / tau（即 leak），也不保存它的函数（若没有另选则为 relu）：两者都取设置中的值，并且不加噪声</translation>
    </message>
    <message>
        <source>RNN Viewer session</source>
        <translation>RNN Viewer 会话</translation>
    </message>
    <message>
        <source>Table of Excel, Parquet or R</source>
        <translation>Excel、Parquet 或 R 的表格</translation>
    </message>
    <message>
        <source>Table or text</source>
        <translation>表格或文本</translation>
    </message>
    <message>
        <source>TensorFlow 1 adds forget_bias to it, which the file does not hold: its usual 1 is added to b_f</source>
        <translation>TensorFlow 1 给它加上 forget_bias，文件中没有这个值：按通常的值给 b_f 加上 1</translation>
    </message>
    <message>
        <source>W_in, W_rec and b_rec are names of leaky rate networks: the loop has no leak unless the cell rate_rnn is chosen</source>
        <translation>W_in、W_rec 和 b_rec 是泄漏的发放率网络的名称：除非选择循环单元 rate_rnn，这个循环没有 leak</translation>
    </message>
    <message>
        <source>a column a unit</source>
        <translation>一列一个单元</translation>
    </message>
    <message>
        <source>a column a unit, U reads the inputs</source>
        <translation>一列一个单元，U 读取输入</translation>
    </message>
    <message>
        <source>a list does not tell the order of the gates: that of {framework} is taken</source>
        <translation>列表没有说明门的顺序：采用 {framework} 的顺序</translation>
    </message>
    <message>
        <source>a row a unit</source>
        <translation>一行一个单元</translation>
    </message>
    <message>
        <source>a row a unit, U reads the inputs</source>
        <translation>一行一个单元，U 读取输入</translation>
    </message>
    <message>
        <source>after {name} the model computes {others}, the read-out does not</source>
        <translation>在 {name} 之后，模型还计算 {others}，输出层不计算</translation>
    </message>
    <message>
        <source>are refused</source>
        <translation>拒绝读取</translation>
    </message>
    <message>
        <source>are the last value again</source>
        <translation>重复前一个值</translation>
    </message>
    <message>
        <source>b = {biases}</source>
        <translation>b = {biases}</translation>
    </message>
    <message>
        <source>before {layer} the model computes {others}: the inputs are taken for what comes out of it</source>
        <translation>在 {layer} 之前，模型还计算 {others}：假定输入是它的结果</translation>
    </message>
    <message>
        <source>between {layer} and {dense} the model computes {others}: no read-out is taken</source>
        <translation>在 {layer} 与 {dense} 之间，模型还计算 {others}：不采用输出层</translation>
    </message>
    <message>
        <source>clips what it adds up, which the loop does not</source>
        <translation>对求和结果作裁剪，这个循环不作</translation>
    </message>
    <message>
        <source>couples its input and forget gates, which the loop does not</source>
        <translation>输入门与遗忘门耦合，这个循环不是这样</translation>
    </message>
    <message>
        <source>gates {function}</source>
        <translation>门 {function}</translation>
    </message>
    <message>
        <source>has a leak of {leak:g}</source>
        <translation>leak 为 {leak:g}</translation>
    </message>
    <message>
        <source>has arrays of gates beside it, but not those of a whole GRU or LSTM</source>
        <translation>旁边有门的数组，但不是完整的 GRU 或 LSTM 的</translation>
    </message>
    <message>
        <source>has gates, and its names do not tell in which order</source>
        <translation>有门，而它的名称没有说明门的顺序</translation>
    </message>
    <message>
        <source>has no arrays in the file</source>
        <translation>在文件中没有数组</translation>
    </message>
    <message>
        <source>has no bias: b is zero</source>
        <translation>没有偏置：b 为零</translation>
    </message>
    <message>
        <source>has peepholes, which the loop does not have</source>
        <translation>有窥视孔连接，这个循环没有</translation>
    </message>
    <message>
        <source>has the activation {activation}</source>
        <translation>激活函数是 {activation}</translation>
    </message>
    <message>
        <source>has the function {activation} for its gates</source>
        <translation>门使用函数 {activation}</translation>
    </message>
    <message>
        <source>has {activation} of {parameter:g}</source>
        <translation>{activation} 的参数为 {parameter:g}</translation>
    </message>
    <message>
        <source>has {first} for its candidate and {second} for its carry</source>
        <translation>候选隐状态用 {first}，记忆元用 {second}</translation>
    </message>
    <message>
        <source>has {names} alone</source>
        <translation>只有 {names}</translation>
    </message>
    <message>
        <source>has {name} computed by the model, not stored in it</source>
        <translation>{name} 由模型算出，而不是存放在其中</translation>
    </message>
    <message>
        <source>has {name} under a parametrization, which is not computed</source>
        <translation>{name} 带有参数化，这里不计算它</translation>
    </message>
    <message>
        <source>has {name} under spectral_norm, which is not computed</source>
        <translation>{name} 带有 spectral_norm，这里不计算它</translation>
    </message>
    <message>
        <source>is a minLSTM, or a minGRU whose units are not told: two parts, of as many rows as there are inputs, or as to_out has columns, are a minGRU</source>
        <translation>是 minLSTM，或者没有说明单元数的 minGRU：分为两部分、每部分的行数等于输入数或 to_out 的列数的，才是 minGRU</translation>
    </message>
    <message>
        <source>is a {kind} with a program of its own, as tf2onnx writes a GRU of Keras: its weights are not told apart</source>
        <translation>是自带程序的 {kind}，tf2onnx 就是这样写 Keras 的 GRU 的：无法分辨它的权重</translation>
    </message>
    <message>
        <source>is code, which is never run</source>
        <translation>是代码，这里从不执行代码</translation>
    </message>
    <message>
        <source>is no SimpleRNN, RNN, LSTM or GRU</source>
        <translation>不是 SimpleRNN、RNN、LSTM 或 GRU</translation>
    </message>
    <message>
        <source>is no recurrent layer</source>
        <translation>不是循环层</translation>
    </message>
    <message>
        <source>it is not told what comes before {layer}, perhaps {others}, which is not computed</source>
        <translation>没有说明 {layer} 之前是什么，也许是 {others}；这里不计算它</translation>
    </message>
    <message>
        <source>it is not told what comes before {layer}, perhaps {others}: the timesteps that it masks are read like all others</source>
        <translation>没有说明 {layer} 之前是什么，也许是 {others}：它屏蔽的时间步与其他时间步一样读取</translation>
    </message>
    <message>
        <source>it is not told what follows: of all layers {name} alone has a column a unit</source>
        <translation>没有说明后面是什么：所有层中只有 {name} 每个单元一列</translation>
    </message>
    <message>
        <source>it is not told what follows: of all layers {name} alone has a column a unit; nor is its activation told: none is applied</source>
        <translation>没有说明后面是什么：所有层中只有 {name} 每个单元一列；也没有说明它的激活函数：不采用任何激活函数</translation>
    </message>
    <message>
        <source>it is not told what lies between {first} and {second}, such as an activation: nothing is computed there</source>
        <translation>没有说明 {first} 与 {second} 之间有什么（例如激活函数）：那里不作计算</translation>
    </message>
    <message>
        <source>it is not told what lies between {layer} and {dense}, perhaps {others}: no read-out is taken</source>
        <translation>没有说明 {layer} 与 {dense} 之间是什么，也许是 {others}：不采用输出层</translation>
    </message>
    <message>
        <source>it is not told whether {head} reads each timestep of {layer} or its last alone: it is computed at each</source>
        <translation>没有说明 {head} 读取 {layer} 的每个时间步还是只读最后一个：在每个时间步都计算</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>leave their row out</source>
        <translation>略去所在的行</translation>
    </message>
    <message>
        <source>neither names nor shapes tell how {arrays} lie; taken: {label} (order {taken}; else {others})</source>
        <translation>名称和形状都没有说明 {arrays} 怎样存放；采用：{label}（排列 {taken}；其他可选 {others}）</translation>
    </message>
    <message>
        <source>no read-out is taken of {names}, as wide as {layer}, which reads inputs and state</source>
        <translation>不把 {names} 当作输出层：它与同时读取输入和状态的 {layer} 一样宽</translation>
    </message>
    <message>
        <source>read-out {V} ({count}) without c, which is zero</source>
        <translation>输出层 {V}（{count}），没有 c，c 为零</translation>
    </message>
    <message>
        <source>read-out {V} and {c} ({count})</source>
        <translation>输出层 {V} 和 {c}（{count}）</translation>
    </message>
    <message>
        <source>read-out {name} ({count}): V is its {role}</source>
        <translation>输出层 {name}（{count}）：V 是它的 {role}</translation>
    </message>
    <message>
        <source>read-out {name} ({count}): V is its {role}, transposed</source>
        <translation>输出层 {name}（{count}）：V 是它的 {role}，已转置</translation>
    </message>
    <message>
        <source>reset after the product</source>
        <translation>重置在乘积之后</translation>
    </message>
    <message>
        <source>reset before the product</source>
        <translation>重置在乘积之前</translation>
    </message>
    <message>
        <source>several ways: {others}</source>
        <translation>有几种可能：{others}</translation>
    </message>
    <message>
        <source>the chain ends before {layer}: nothing is computed from there on</source>
        <translation>链在 {layer} 之前结束：从那里起不再计算</translation>
    </message>
    <message>
        <source>the columns of W stand for {name}: {tokens}</source>
        <translation>W 的各列代表 {name}：{tokens}</translation>
    </message>
    <message>
        <source>the file does not tell it: the sequence is read from its first timestep</source>
        <translation>文件没有说明：从第一个时间步开始读取序列</translation>
    </message>
    <message>
        <source>the file does not tell it: {activation} is taken</source>
        <translation>文件没有说明：采用 {activation}</translation>
    </message>
    <message>
        <source>the file does not tell their function: {activation} is taken</source>
        <translation>文件没有说明门的函数：采用 {activation}</translation>
    </message>
    <message>
        <source>the file has none for the layer: b is zero</source>
        <translation>文件中这一层没有它：b 为零</translation>
    </message>
    <message>
        <source>the inputs before the state</source>
        <translation>输入在状态之前</translation>
    </message>
    <message>
        <source>the mask that {layer} is given is not applied: the timesteps that it masks are read like all others</source>
        <translation>给 {layer} 的掩码不起作用：它屏蔽的时间步与其他时间步一样读取</translation>
    </message>
    <message>
        <source>the model applies {name} to the last timestep alone, the read-out to each</source>
        <translation>模型只对最后一个时间步应用 {name}，输出层对每个时间步都应用</translation>
    </message>
    <message>
        <source>the model does not tell in words what it does before and after {layer}</source>
        <translation>模型没有用文字说明它在 {layer} 之前和之后做什么</translation>
    </message>
    <message>
        <source>the model gives the layer {timesteps} timesteps a call: here it reads the whole sequence in one</source>
        <translation>模型每次调用给这一层 {timesteps} 个时间步：这里一次读完整个序列</translation>
    </message>
    <message>
        <source>the names do not tell where the reset stands: it is taken to stand before the product of the state</source>
        <translation>名称没有说明重置的位置：假定它在状态的乘积之前</translation>
    </message>
    <message>
        <source>the order of the steps is guessed by names and shapes: {steps}</source>
        <translation>步骤的顺序是按名称和形状推测的：{steps}</translation>
    </message>
    <message>
        <source>the outputs of {layer} go to {others}: no read-out is taken</source>
        <translation>{layer} 的输出给了 {others}：不采用输出层</translation>
    </message>
    <message>
        <source>the run begins with {name} of the file</source>
        <translation>运行从文件的 {name} 开始</translation>
    </message>
    <message>
        <source>the state before the inputs</source>
        <translation>状态在输入之前</translation>
    </message>
    <message>
        <source>the timestep of {layer} that the graph picks is taken for the last one</source>
        <translation>图从 {layer} 中选取的时间步当作最后一个</translation>
    </message>
    <message>
        <source>the {activation} of {name} is not applied</source>
        <translation>不应用 {name} 的 {activation}</translation>
    </message>
    <message>
        <source>vocabulary {name} is left out: it has not {columns} tokens, one a column</source>
        <translation>词表 {name} 略去：它没有 {columns} 个词元（每列一个）</translation>
    </message>
    <message>
        <source>what holds Python objects is left out: {names}</source>
        <translation>含有 Python 对象的内容略去：{names}</translation>
    </message>
    <message>
        <source>what is no array is left out: {names}</source>
        <translation>不是数组的内容略去：{names}</translation>
    </message>
    <message>
        <source>what is no tensor is left out: {names}</source>
        <translation>不是张量的内容略去：{names}</translation>
    </message>
    <message>
        <source>without biases it is not told where the reset stands: it is taken to stand behind the product of the state</source>
        <translation>没有偏置，就没有说明重置的位置：假定它在状态的乘积之后</translation>
    </message>
    <message>
        <source>{V} is square: it is taken to lie as W does</source>
        <translation>{V} 是方阵：假定它与 W 一样存放</translation>
    </message>
    <message>
        <source>{V} is transposed</source>
        <translation>{V} 已转置</translation>
    </message>
    <message>
        <source>{arrays} reads inputs and state side by side; taken: {label} (order {taken}; else {others})</source>
        <translation>{arrays} 并排读取输入和状态；采用：{label}（排列 {taken}；其他可选 {others}）</translation>
    </message>
    <message>
        <source>{array} is a part of {name}</source>
        <translation>{array} 是 {name} 的一部分</translation>
    </message>
    <message>
        <source>{array} is transposed</source>
        <translation>{array} 已转置</translation>
    </message>
    <message>
        <source>{array} is transposed: {name}</source>
        <translation>{array} 已转置：{name}</translation>
    </message>
    <message>
        <source>{array} is {name}</source>
        <translation>{array} 是 {name}</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>另外 {count} 个</translation>
    </message>
    <message>
        <source>{count} number</source>
        <translation>{count} 个数</translation>
    </message>
    <message>
        <source>{count} numbers</source>
        <translation>{count} 个数</translation>
    </message>
    <message>
        <source>{count} unit</source>
        <translation>{count} 个单元</translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation>{count} 个单元</translation>
    </message>
    <message>
        <source>{dense} reads both directions of {layer}: no read-out is taken for one of them</source>
        <translation>{dense} 读取 {layer} 的两个方向：单独一个方向不采用输出层</translation>
    </message>
    <message>
        <source>{kind} {name}</source>
        <translation>{kind} {name}</translation>
    </message>
    <message>
        <source>{layer} ({problem})</source>
        <translation>{layer}（{problem}）</translation>
    </message>
    <message>
        <source>{layer} begins with a state that comes from {others} (initial_state): the run begins with zeros</source>
        <translation>{layer} 的初始状态来自 {others}（initial_state）：这个运行从零开始</translation>
    </message>
    <message>
        <source>{layer} keeps its state from one call to the next (stateful): the run begins with zeros</source>
        <translation>{layer} 在两次调用之间保留状态（stateful）：这个运行从零开始</translation>
    </message>
    <message>
        <source>{layer} reads the sequence backwards: give it the last timestep first, or have the inputs turned round (backwards)</source>
        <translation>{layer} 反向读取序列：请先给它最后一个时间步，或者让输入倒序（backwards）</translation>
    </message>
    <message>
        <source>{layer}, which begins with a state of {others}</source>
        <translation>{layer}，它以 {others} 的状态开始</translation>
    </message>
    <message>
        <source>{layer}, which is given a mask</source>
        <translation>{layer}，它带有掩码</translation>
    </message>
    <message>
        <source>{layer}, which reads a last state</source>
        <translation>{layer}，它读取最后的状态</translation>
    </message>
    <message>
        <source>{layer}, which reads {others}</source>
        <translation>{layer}，它读取 {others}</translation>
    </message>
    <message>
        <source>{names} before {W} is not computed: the inputs are what the model makes of it</source>
        <translation>不计算 {W} 之前的 {names}：假定输入是模型由它得出的结果</translation>
    </message>
    <message>
        <source>{name} has no bias: c is zero</source>
        <translation>{name} 没有偏置：c 为零</translation>
    </message>
    <message>
        <source>{name} is g · v / ‖v‖: weight normalisation</source>
        <translation>{name} 是 g · v / ‖v‖：权重归一化</translation>
    </message>
    <message>
        <source>{name} is left out: {problem}</source>
        <translation>{name} 略去：{problem}</translation>
    </message>
    <message>
        <source>{name} is pruned by its mask</source>
        <translation>{name} 已按掩码剪枝</translation>
    </message>
    <message>
        <source>{name} is {array}, which lies as cuDNN reads it: a row a unit</source>
        <translation>{name} 是 {array}，按 cuDNN 的读法存放：一行一个单元</translation>
    </message>
    <message>
        <source>{name} of the file is left out: it has shape {shape}, the state {units} numbers</source>
        <translation>文件的 {name} 略去：它的形状是 {shape}，状态有 {units} 个数</translation>
    </message>
    <message>
        <source>{others} may be a first state: the run begins with zeros</source>
        <translation>{others} 可能是初始状态：这个运行从零开始</translation>
    </message>
    <message>
        <source>{other} before {layer} is not applied: the timesteps that it masks are read like all others</source>
        <translation>{layer} 之前的 {other} 不起作用：它屏蔽的时间步与其他时间步一样读取</translation>
    </message>
    <message>
        <source>{steps} can read what no other step gives, and is left out of the chain</source>
        <translation>没有其他步骤给出 {steps} 所读取的内容，因此没有放进链中</translation>
    </message>
    <message>
        <source>{type} read as float64</source>
        <translation>{type} 按 float64 读取</translation>
    </message>
</context>
<context>
    <name>first_start</name>
    <message>
        <source>That was the whole loop: %1 turns, and each output became the state of the next.</source>
        <translation>这就是整个循环：%1 次，每次的输出都成为下一次的状态。</translation>
    </message>
</context>
<context>
    <name>glossary</name>
    <message>
        <source>A turn is one pass through the body of the for loop: one timestep. It reads input_t and the state that the turn before left. It computes output_t from both. It leaves output_t as the state of the next turn.</source>
        <translation>一次循环就是执行一遍 for 循环的循环体：一个时间步。它读取 input_t 和上一次循环留下的状态，由两者计算 output_t，再把 output_t 留作下一次循环的状态。</translation>
    </message>
    <message>
        <source>A unit is saturated where its activation is flat: the slope at its sum z is below 0.02. A small change of z then changes the output by less than a fiftieth of it. A large change may still be seen: whether another input sequence is, the program tries.</source>
        <translation>单元的激活函数处于平坦处时，这个单元就是饱和的：在它的净输入 z 处，斜率小于 0.02。这时 z 的微小变化只使输出改变不到它的五十分之一。大的变化仍可能看得出来：换一个输入序列是否看得出来，程序会试一试。</translation>
    </message>
    <message>
        <source>Jacobian</source>
        <translation>雅可比矩阵</translation>
    </message>
    <message>
        <source>The Jacobian of a turn is the matrix of its slopes, ∂output_t / ∂state_t = diag(activation′(z)) · U. Its entry [j, k] tells how much output j changes for a small change of state k. Over several turns the Jacobians are multiplied. An output that is its bound to the last bit counts as slope 0.</source>
        <translation>一次循环的雅可比矩阵是它的斜率组成的矩阵：∂output_t / ∂state_t = diag(activation′(z)) · U。它的元素 [j, k] 说明状态 k 有微小变化时输出 j 变化多少。经过几次循环，各次的雅可比矩阵相乘。输出恰好等于其界限（到最后一位）时，斜率算作 0。</translation>
    </message>
    <message>
        <source>The read-out is the layer after the loop. It makes numbers of each output: y = V · output_t + c. The loop does not know it: it changes no state.</source>
        <translation>输出层位于循环之后，用每个输出算出若干个数：y = V · output_t + c。循环不知道它的存在：它不改变任何状态。</translation>
    </message>
    <message>
        <source>The spectral radius of U is the largest magnitude |λ| of its eigenvalues. Where all slopes of the activation are s, a small change of the state is multiplied by s times it each turn, in the long run. Below 1 over the greatest slope changes tend to fade, above it they may grow. It is a linear guide, not a proof.</source>
        <translation>U 的谱半径是它的特征值的最大模 |λ|。若激活函数处处斜率为 s，长期来看，每次循环把状态的微小变化乘以 s 倍的谱半径。谱半径小于最大斜率的倒数时，变化趋于衰减；大于它时，变化可能增长。这是线性的参考，不是证明。</translation>
    </message>
    <message>
        <source>read-out</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>saturated</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>spectral radius</source>
        <translation>谱半径</translation>
    </message>
    <message>
        <source>turn</source>
        <translation>一次循环</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>z is the pre-activation: the sum of a unit before its activation, W · input_t + U · state_t + b. The activation of z is output_t.</source>
        <translation>z 是净输入：单元在激活函数之前的求和，W · input_t + U · state_t + b。z 经过激活函数就是 output_t。</translation>
    </message>
</context>
<context>
    <name>gradients</name>
    <message>
        <source>Exploding</source>
        <translation>爆炸</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保持</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Vanishing</source>
        <translation>消失</translation>
    </message>
</context>
<context>
    <name>inspect</name>
    <message>
        <source>, {count} NaN</source>
        <translation>，{count} 个 NaN</translation>
    </message>
    <message>
        <source>, {count} infinite</source>
        <translation>，{count} 个无穷</translation>
    </message>
    <message>
        <source>; targets {beside}</source>
        <translation>；目标 {beside}</translation>
    </message>
    <message>
        <source>backwards  the inputs are turned round</source>
        <translation>倒序  输入从最后一个时间步读起</translation>
    </message>
    <message>
        <source>edit  {area}</source>
        <translation>改动  {area}</translation>
    </message>
    <message>
        <source>inputs  imported {file}, {rescaling}</source>
        <translation>输入  导入自 {file}，{rescaling}</translation>
    </message>
    <message>
        <source>inputs  {timesteps} timesteps of {features} features</source>
        <translation>输入  {timesteps} 个时间步，{features} 个特征</translation>
    </message>
    <message>
        <source>layer {layer}</source>
        <translation>层 {layer}</translation>
    </message>
    <message>
        <source>note  {note}</source>
        <translation>提示  {note}</translation>
    </message>
    <message>
        <source>of {count} feature</source>
        <translation>，{count} 个特征</translation>
    </message>
    <message>
        <source>of {count} features</source>
        <translation>，{count} 个特征</translation>
    </message>
    <message>
        <source>read-out  V {shape}</source>
        <translation>输出层  V {shape}</translation>
    </message>
    <message>
        <source>sample  {shown} of {count}</source>
        <translation>样本  第 {shown} 个，共 {count} 个</translation>
    </message>
    <message>
        <source>step {number}  {name} ({kind})</source>
        <translation>步骤 {number}  {name}（{kind}）</translation>
    </message>
    <message>
        <source>weights  imported {file}</source>
        <translation>权重  导入自 {file}</translation>
    </message>
    <message>
        <source>{count} sample of {timesteps} timesteps</source>
        <translation>{count} 个样本，各 {timesteps} 个时间步</translation>
    </message>
    <message>
        <source>{count} samples of {timesteps} timesteps</source>
        <translation>{count} 个样本，各 {timesteps} 个时间步</translation>
    </message>
    <message>
        <source>{count} tokens, {tokens}</source>
        <translation>{count} 个词元，{tokens}</translation>
    </message>
</context>
<context>
    <name>labels</name>
    <message>
        <source>all outputs so far, time to the right</source>
        <translation>到目前为止的所有输出，时间向右</translation>
    </message>
    <message>
        <source>all samples: choose one to see its run</source>
        <translation>所有样本：选一个查看它的运行</translation>
    </message>
    <message>
        <source>bars: the next state, then the state; lines: the state before</source>
        <translation>条：下一个状态，然后是状态；线：之前的状态</translation>
    </message>
    <message>
        <source>does the state fade or grow?</source>
        <translation>状态是衰减还是增长？</translation>
    </message>
    <message>
        <source>drag through the run</source>
        <translation>拖动可走过整个运行</translation>
    </message>
    <message>
        <source>experiments: one click each</source>
        <translation>实验：各单击一次</translation>
    </message>
    <message>
        <source>finds timesteps among all samples</source>
        <translation>在所有样本中查找时间步</translation>
    </message>
    <message>
        <source>how far back a state is felt</source>
        <translation>状态的影响能追溯多远</translation>
    </message>
    <message>
        <source>how the network is doing</source>
        <translation>网络的状况如何</translation>
    </message>
    <message>
        <source>its activation: the output</source>
        <translation>它的激活值：输出</translation>
    </message>
    <message>
        <source>keep a run, compare another</source>
        <translation>保留一个运行，与另一个比较</translation>
    </message>
    <message>
        <source>lets the network learn, update by update</source>
        <translation>让网络逐次更新地学习</translation>
    </message>
    <message>
        <source>one number for each unit</source>
        <translation>每个单元一个数</translation>
    </message>
    <message>
        <source>one step of the model, number by number</source>
        <translation>模型的一个步骤，逐个数值</translation>
    </message>
    <message>
        <source>the activation&apos;s curve, a dot a unit</source>
        <translation>激活函数的曲线，每个单元一个点</translation>
    </message>
    <message>
        <source>the gate {gates}, from 0 to 1, and {other}</source>
        <translation>门 {gates}，取值 0 到 1，以及 {other}</translation>
    </message>
    <message>
        <source>the gates {gates}, from 0 to 1, and {other}</source>
        <translation>各门 {gates}，取值 0 到 1，以及 {other}</translation>
    </message>
    <message>
        <source>the input of this turn</source>
        <translation>这次循环的输入</translation>
    </message>
    <message>
        <source>the loop as code: marked is done last</source>
        <translation>循环的代码：标出的是刚做完的</translation>
    </message>
    <message>
        <source>the network at many scales</source>
        <translation>不同缩放下的网络</translation>
    </message>
    <message>
        <source>the numbers as R prints them</source>
        <translation>R 打印出的数</translation>
    </message>
    <message>
        <source>the same loop, a copy a timestep: click one to go there</source>
        <translation>同一个循环，每个时间步一份副本：单击可跳到那里</translation>
    </message>
    <message>
        <source>the state: the output of the turn before</source>
        <translation>状态：上一次循环的输出</translation>
    </message>
    <message>
        <source>the states of all samples, a point a timestep</source>
        <translation>所有样本的状态，每个时间步一个点</translation>
    </message>
    <message>
        <source>the sum of the chosen unit; states are links</source>
        <translation>所选单元的求和；状态是链接</translation>
    </message>
    <message>
        <source>the sum of the three</source>
        <translation>三者之和</translation>
    </message>
    <message>
        <source>the whole run over time</source>
        <translation>整个运行随时间的变化</translation>
    </message>
    <message>
        <source>two settings at many values</source>
        <translation>两个设置取许多值</translation>
    </message>
    <message>
        <source>weighs the input: a row a unit</source>
        <translation>给输入加权：一行一个单元</translation>
    </message>
    <message>
        <source>weighs the state: what units receive from units</source>
        <translation>给状态加权：单元从各单元接收多少</translation>
    </message>
    <message>
        <source>what each timestep adds to a gradient</source>
        <translation>每个时间步给梯度加上多少</translation>
    </message>
    <message>
        <source>what is left of an input, timestep by timestep</source>
        <translation>一个输入还剩多少，逐个时间步</translation>
    </message>
    <message>
        <source>what is read out of the outputs</source>
        <translation>从输出中读出的内容</translation>
    </message>
    <message>
        <source>what the input adds</source>
        <translation>输入加上的部分</translation>
    </message>
    <message>
        <source>what the run is made of</source>
        <translation>运行由什么构成</translation>
    </message>
    <message>
        <source>what the state adds</source>
        <translation>状态加上的部分</translation>
    </message>
    <message>
        <source>what you changed; untick to undo</source>
        <translation>您改动了什么；取消勾选即撤销</translation>
    </message>
    <message>
        <source>where the state goes</source>
        <translation>状态走向哪里</translation>
    </message>
    <message>
        <source>writes a lesson, stop by stop</source>
        <translation>逐站编写一节课程</translation>
    </message>
</context>
<context>
    <name>legend</name>
    <message>
        <source>V and c</source>
        <translation>V 与 c</translation>
    </message>
    <message>
        <source>W, U and b</source>
        <translation>W、U 和 b</translation>
    </message>
    <message>
        <source>all arrays</source>
        <translation>所有数组</translation>
    </message>
    <message>
        <source>carry_t</source>
        <translation>carry_t</translation>
    </message>
    <message>
        <source>carry_t and its parts</source>
        <translation>carry_t 及其各部分</translation>
    </message>
    <message>
        <source>change of {arrays}</source>
        <translation>变化：{arrays}</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>input_t</source>
        <translation>input_t</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>parts</source>
        <translation>各部分</translation>
    </message>
    <message>
        <source>parts of output_t</source>
        <translation>output_t 的各部分</translation>
    </message>
    <message>
        <source>products and z</source>
        <translation>乘积与 z</translation>
    </message>
    <message>
        <source>read-out</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>run − baseline</source>
        <translation>运行 − 基线</translation>
    </message>
    <message>
        <source>states and outputs</source>
        <translation>状态与输出</translation>
    </message>
    <message>
        <source>sums</source>
        <translation>求和</translation>
    </message>
    <message>
        <source>values of output_sequence</source>
        <translation>output_sequence 的值</translation>
    </message>
</context>
<context>
    <name>lesson</name>
    <message>
        <source>(no spectral radius: gates carry the state)</source>
        <translation>（没有谱半径：状态由各个门传递）</translation>
    </message>
</context>
<context>
    <name>lesson texts</name>
    <message>
        <source>100 timesteps of 32 numbers, 64 units, every array drawn from uniform(0, 1). The right arrow key does one operation of the loop.</source>
        <translation>100 个时间步，每步 32 个数；64 个单元；每个数组都从 uniform(0, 1) 抽取。右方向键执行循环的一个运算。</translation>
    </message>
    <message>
        <source>A chaotic series comes in, a number a timestep; y says what it will be 10 timesteps later. Error on unseen data: 0.0067 (saying that it stays as it is: 0.279).</source>
        <translation>输入是一个混沌序列，每个时间步一个数；y 说出 10 个时间步之后它会是多少。在未见过的数据上的误差：0.0067（若说它保持不变：0.279）。</translation>
    </message>
    <message>
        <source>A loop that remembers</source>
        <translation>会记忆的循环</translation>
    </message>
    <message>
        <source>A loop that reuses what it computed</source>
        <translation>重复使用计算结果的循环</translation>
    </message>
    <message>
        <source>A pulse comes in at timestep 5: input_t is {input_t[1]}, and it is in unit 1.</source>
        <translation>时间步 5 来了一个脉冲：input_t 是 {input_t[1]}，它在单元 1 中。</translation>
    </message>
    <message>
        <source>A recurrent network is a for loop. This one reads {timesteps} inputs, one after the other, and each turn puts out {output_features} numbers.</source>
        <translation>循环神经网络就是一个 for 循环。这个循环依次读取 {timesteps} 个输入，每次循环输出 {output_features} 个数。</translation>
    </message>
    <message>
        <source>A weight of U learns from the last timesteps: of the size of all its terms, the last ten have {late_share} %, and timestep {teacher} has the most. Nothing tells it what happened 30 timesteps ago.</source>
        <translation>U 的一个权重只从最后几个时间步学习：在它所有项的大小中，最后十个占 {late_share} %，时间步 {teacher} 最多。没有什么告诉它 30 个时间步之前发生了什么。</translation>
    </message>
    <message>
        <source>After rounding it is wrong up to timestep 35: the mistake is carried on in the state, and only slowly forgotten.</source>
        <translation>四舍五入之后，直到时间步 35 都是错的：错误留在状态里传下去，只是慢慢地被忘记。</translation>
    </message>
    <message>
        <source>An echo that is too far</source>
        <translation>太远的回声</translation>
    </message>
    <message>
        <source>An experiment: the first input is all 0 now, everything else as it was. Does unit 4 notice at timestep {timesteps}?</source>
        <translation>做个实验：第一个输入现在全为 0，其他都不变。单元 4 在时间步 {timesteps} 察觉得到吗？</translation>
    </message>
    <message>
        <source>And it becomes the state: state_t[2] is {state_t[2]} now, what unit 2 has just put out.</source>
        <translation>它又成为状态：state_t[2] 现在是 {state_t[2]}，正是单元 2 刚才输出的。</translation>
    </message>
    <message>
        <source>And so on. At timestep 10 V, the read-out&apos;s weights, reads it out of unit 6.</source>
        <translation>如此继续。到时间步 10，输出层的权重 V 把它从单元 6 读出来。</translation>
    </message>
    <message>
        <source>At each timestep a new number comes in. A mark says which one to keep; 30 timesteps later it is asked for, and y should be that number, at all others 0. This GRU of 12 units was trained for it. Error on unseen data, where it is asked: 0.017 (saying the mean: 0.295).</source>
        <translation>每个时间步都输入一个新的数。一个标记指出要记住哪一个；30 个时间步之后问起它，这时 y 应当是那个数，在其他时间步都应当是 0。这个 GRU 有 12 个单元，为此经过训练。在未见过的数据上，问起时的误差：0.017（若总是说平均值：0.295）。</translation>
    </message>
    <message>
        <source>At each timestep a new number comes in. A mark says which one to keep; 30 timesteps later it is asked for, and y should be that number, at all others 0. This LSTM of 12 units was trained for it. Error on unseen data, where it is asked: 0.012 (saying the mean: 0.295).</source>
        <translation>每个时间步都输入一个新的数。一个标记指出要记住哪一个；30 个时间步之后问起它，这时 y 应当是那个数，在其他时间步都应当是 0。这个 LSTM 有 12 个单元，为此经过训练。在未见过的数据上，问起时的误差：0.012（若总是说平均值：0.295）。</translation>
    </message>
    <message>
        <source>At each timestep a new number comes in. A mark says which one to keep; 30 timesteps later it is asked for, and y should be that number, at all others 0. This simple RNN of 12 units was trained for it. Error on unseen data, where it is asked: 0.296 (saying the mean: 0.295).</source>
        <translation>每个时间步都输入一个新的数。一个标记指出要记住哪一个；30 个时间步之后问起它，这时 y 应当是那个数，在其他时间步都应当是 0。这个简单 RNN 有 12 个单元，为此经过训练。在未见过的数据上，问起时的误差：0.296（若总是说平均值：0.295）。</translation>
    </message>
    <message>
        <source>At timestep 1 a pulse comes in: {input_t[1]}. At timestep {timesteps} the network is to say it again, 30 timesteps later.</source>
        <translation>时间步 1 输入一个脉冲：{input_t[1]}。30 个时间步之后，在时间步 {timesteps}，网络应当重复它。</translation>
    </message>
    <message>
        <source>At timestep 1 it is {gradient_size}, {gradient_share} of that: a factor of {gradient_factor} a timestep, not far from what the forget gate lets through here, {forget_gate_t[2]} of unit 2.</source>
        <translation>在时间步 1 它是 {gradient_size}，为那时的 {gradient_share}：每个时间步乘 {gradient_factor}，与遗忘门在这里让单元 2 通过的 {forget_gate_t[2]} 相差不远。</translation>
    </message>
    <message>
        <source>At timestep 1, where the pulse came in, it is {gradient_size}: {gradient_share} of what it was. It has vanished.</source>
        <translation>在脉冲输入的时间步 1，它是 {gradient_size}：为原来的 {gradient_share}。它消失了。</translation>
    </message>
    <message>
        <source>At timestep 35 the third number of input_t is 1. y is 0.51: near the mean of all numbers. What was to be kept is lost.</source>
        <translation>在时间步 35，input_t 的第三个数是 1。y 是 0.51：接近所有数的平均值。要记住的内容丢失了。</translation>
    </message>
    <message>
        <source>At timestep 35 the third number of input_t is 1. y is 0.90, and it was 0.9.</source>
        <translation>在时间步 35，input_t 的第三个数是 1。y 是 0.90，那个数是 0.9。</translation>
    </message>
    <message>
        <source>At timestep 46 8 brackets are open, more than anywhere before, and the line of unit 6 is at its lowest: {output_t[6]}.</source>
        <translation>在时间步 46 有 8 个括号没有闭合，比之前任何时候都多，单元 6 的曲线也降到最低：{output_t[6]}。</translation>
    </message>
    <message>
        <source>At timestep 5 the number is {input_t[1]}, and the second number of input_t, the mark, is 1: keep it.</source>
        <translation>在时间步 5，这个数是 {input_t[1]}，input_t 的第二个数（标记）是 1：要记住它。</translation>
    </message>
    <message>
        <source>At timestep 6 it is in unit 2: row 2 of U hands it on.</source>
        <translation>到时间步 6，它在单元 2 中：U 的第 2 行把它传了过去。</translation>
    </message>
    <message>
        <source>Before rounding the root mean square error is 0.078. Over the texts of the first draw the output of unit 6 correlates with the number of open brackets by r = −0.991, where −1 would be exactly. Trained by brackets.py with PyTorch.</source>
        <translation>四舍五入之前，均方根误差是 0.078。在第一次抽取的文本上，单元 6 的输出与未闭合括号数的相关系数为 r = −0.991，−1 表示完全相关。由 brackets.py 用 PyTorch 训练。</translation>
    </message>
    <message>
        <source>Before the first turn there is nothing to remember: all of state_t is {max(state_t):0}.</source>
        <translation>第一次循环之前没有什么可记的：state_t 全是 {max(state_t):0}。</translation>
    </message>
    <message>
        <source>Brackets: how many are open?</source>
        <translation>括号：还有几个没有闭合？</translation>
    </message>
    <message>
        <source>Does it still know its first input?</source>
        <translation>它还记得第一个输入吗？</translation>
    </message>
    <message>
        <source>Each timestep multiplies it by Uᵀ and by the slope of tanh, which is at most 1. Five timesteps earlier {gradient_size} is left: a factor of {gradient_factor} a timestep.</source>
        <translation>每个时间步把它乘以 Uᵀ 和 tanh 的斜率，后者至多为 1。五个时间步之前只剩 {gradient_size}：每个时间步乘 {gradient_factor}。</translation>
    </message>
    <message>
        <source>Each weight times the number above it, and all added up: {W[2, 1]} · {input_t[1]} + {W[2, 2]} · {input_t[2]} + {W[2, 3]} · {input_t[3]}. What is the sum?</source>
        <translation>每个权重乘它上方的数，再全部相加：{W[2, 1]} · {input_t[1]} + {W[2, 2]} · {input_t[2]} + {W[2, 3]} · {input_t[3]}。和是多少？</translation>
    </message>
    <message>
        <source>Echo: say it again five timesteps later</source>
        <translation>回声：五个时间步之后再说一遍</translation>
    </message>
    <message>
        <source>Error on unseen years, in sunspots: 14.6 (next year as this year: 30.4).</source>
        <translation>在未见过的年份上的误差，以太阳黑子数计：14.6（若以今年的数当作明年的数：30.4）。</translation>
    </message>
    <message>
        <source>Every later number goes through the same W and U as this one: nothing keeps them out. Had the marked one been 0.1, no output of timestep 15 would differ by more than 0.0001.</source>
        <translation>之后的每个数都和这个数一样经过同样的 W 和 U：没有什么把它们挡在外面。假如标记处的数是 0.1，时间步 15 的任何输出相差都不会超过 0.0001。</translation>
    </message>
    <message>
        <source>Every unit does the same with its own row. This column is what the input says to each of them, from {min(input_product)} to {max(input_product)}.</source>
        <translation>每个单元都用自己的那一行这样做。这一列就是输入对各个单元说的话，从 {min(input_product)} 到 {max(input_product)}。</translation>
    </message>
    <message>
        <source>Far echo: keep one number for 30 timesteps (GRU)</source>
        <translation>遥远的回声：把一个数记住 30 个时间步（GRU）</translation>
    </message>
    <message>
        <source>Far echo: keep one number for 30 timesteps (LSTM)</source>
        <translation>遥远的回声：把一个数记住 30 个时间步（LSTM）</translation>
    </message>
    <message>
        <source>Far echo: keep one number for 30 timesteps (simple RNN)</source>
        <translation>遥远的回声：把一个数记住 30 个时间步（简单 RNN）</translation>
    </message>
    <message>
        <source>From then on it is 0.84 to 0.92. Of the state of timestep 5 these leave 4 % at timestep 34. Yet its output then correlates with the number by r = −0.998: the candidate, which reads the state of all units, writes it again and again.</source>
        <translation>此后它是 0.84 到 0.92。这样一来，时间步 5 的状态到时间步 34 只剩 4 %。可是那时它的输出与那个数的相关系数为 r = −0.998：候选隐状态读取所有单元的状态，一次又一次地把它写进来。</translation>
    </message>
    <message>
        <source>From then on its input gate is shut, at most 0.02, and its forget gate stays open, at least 0.99. Of what was written at timestep 5, 90 % are in the carry at timestep 34: the product of the forget gates. Over the unseen sequences that carry correlates with the number by r = −0.998.</source>
        <translation>此后它的输入门关着，至多 0.02，遗忘门一直打开，至少 0.99。时间步 5 写入的内容，到时间步 34 还有 90 % 留在记忆元中：这是各步遗忘门的乘积。在未见过的序列上，这个记忆元与那个数的相关系数为 r = −0.998。</translation>
    </message>
    <message>
        <source>From timestep 1,201 on nothing was fitted. The error there is 0.0067, in the timesteps that it was fitted to 0.0065; saying the mean has 0.225.</source>
        <translation>从时间步 1,201 起没有做任何拟合。那里的误差是 0.0067，用于拟合的时间步上是 0.0065；若总是说平均值，误差是 0.225。</translation>
    </message>
    <message>
        <source>Go to timestep 2 and look at z: every sum is above 31, far out where {activation} is flat. The smallest is {min(pre_activation):1} here.</source>
        <translation>来到时间步 2，看 z：每个净输入都大于 31，远在 {activation} 平坦的地方。这里最小的是 {min(pre_activation):1}。</translation>
    </message>
    <message>
        <source>Held at {forget_gate_t[2]}, the forget gate lets everything through: at timestep 1 the gradient by the carry is {gradient_size}, {gradient_share} times what it was at the end.</source>
        <translation>遗忘门固定在 {forget_gate_t[2]} 时让一切通过：在时间步 1，对记忆元的梯度是 {gradient_size}，为末尾的 {gradient_share} 倍。</translation>
    </message>
    <message>
        <source>Here is the curve, with a dot for each unit. Where it is steep a little more input changes the output; far out it is flat, and nothing does.</source>
        <translation>这是曲线，每个单元一个点。在陡的地方，输入多一点，输出就会改变；在远处它是平的，怎样都不会变。</translation>
    </message>
    <message>
        <source>In the output sequence it is a diagonal; over time the six lines follow each other.</source>
        <translation>在输出序列中它是一条对角线；随时间看，六条曲线一条接着一条。</translation>
    </message>
    <message>
        <source>It does: {output_t[4]}. The first input went from state to state all the way.</source>
        <translation>察觉得到：{output_t[4]}。第一个输入从一个状态传到下一个状态，一路传到这里。</translation>
    </message>
    <message>
        <source>It lies over W, each number over its own column. W has a row for each of the {output_features} units.</source>
        <translation>它在 W 的上方，每个数都在自己那一列之上。W 有 {output_features} 行，每个单元一行。</translation>
    </message>
    <message>
        <source>It stays like that to timestep {timestep}: one flat colour. No input can be told from another: they have no effect.</source>
        <translation>直到时间步 {timestep} 都是这样：只有一种颜色。分不出是哪个输入：输入没有影响。</translation>
    </message>
    <message>
        <source>Its weights come from the years to 1920. At timestep 221 (after the year 1920) it forecasts 1921, which was not used for them. Step on and see how it does from there. The sentence below the curves gives both errors in hundreds: 0.146, and 0.304 for “as one timestep before”.</source>
        <translation>它的权重来自 1920 年及以前的年份。在时间步 221（1920 年之后），它预测 1921 年，这一年没有用于训练。往前走，看它此后表现如何。曲线下面的那句话以百为单位给出两个误差：0.146，以及“照抄前一个时间步”的 0.304。</translation>
    </message>
    <message>
        <source>Leave the lesson, open “What does it remember?” and press Swap inputs, then Swap start: now the inputs have an effect, and another start is forgotten after 13 timesteps, four more random ones after 13 to 15.</source>
        <translation>离开课程，打开“它记得什么？”，单击“换输入”，再单击“换起点”：现在输入有影响了；另一个起点在 13 个时间步之后被忘记，另外四个随机起点在 13 到 15 个之后。</translation>
    </message>
    <message>
        <source>Leave the lesson, open “What does it remember?” and press Swap start: another first state is forgotten, as the name says. Errors are root mean square errors. Fitted by echo_state.py with NumPy.</source>
        <translation>离开课程，打开“它记得什么？”，单击“换起点”：另一个初始状态会被忘记，正如它的名称所说，它只是回声。误差都是均方根误差。由 echo_state.py 用 NumPy 拟合。</translation>
    </message>
    <message>
        <source>Let us stay in timestep 3. input_t is row 3 of the inputs: {input_t[1]}, {input_t[2]} and {input_t[3]}.</source>
        <translation>我们停在时间步 3。input_t 是输入的第 3 行：{input_t[1]}、{input_t[2]} 和 {input_t[3]}。</translation>
    </message>
    <message>
        <source>Look at the five coloured cells of U: each hands the output of one unit to the next. Leave the lesson, click on one and choose Cut the chosen connection in the menu Try: the echo is gone. Ctrl+Z brings it back.</source>
        <translation>看 U 中五个有颜色的单元格：每一个都把一个单元的输出传给下一个单元。离开课程，单击其中一个，在“尝试”菜单中选择“切断所选的连接”：回声就没有了。Ctrl+Z 可以恢复。</translation>
    </message>
    <message>
        <source>Mackey and Glass: an echo state network</source>
        <translation>Mackey 与 Glass：回声状态网络</translation>
    </message>
    <message>
        <source>No weight was trained on those years, but the settings of training were chosen while looking at them, so the error may be too small. From other first weights it was 20.1, worse than the weighted sum&apos;s 17.4. Trained by sunspots.py with PyTorch. Data: National Geophysical Data Center (NOAA), public domain, as statsmodels ships them.</source>
        <translation>没有一个权重是在那些年份上训练的，但训练的设置是看着它们选定的，所以误差可能偏小。从别的初始权重出发，误差曾是 20.1，比加权和的 17.4 还差。由 sunspots.py 用 PyTorch 训练。数据：美国国家地球物理数据中心（NOAA），公有领域，取自 statsmodels。</translation>
    </message>
    <message>
        <source>Nothing is learned yet: W, U and b are drawn. At timestep {timestep} it says {readout_t[1]:3}.</source>
        <translation>还什么都没有学到：W、U 和 b 是抽取的。在时间步 {timestep} 它的回答是 {readout_t[1]:3}。</translation>
    </message>
    <message>
        <source>Nothing of this loop was trained: W, U and b are drawn. U is scaled to a spectral radius of {spectral_radius}, so that the state fades, and the inputs echo in it for a while.</source>
        <translation>这个循环什么都没有训练：W、U 和 b 都是抽取的。U 缩放到谱半径为 {spectral_radius}，因此状态会衰减，输入在其中回响一段时间。</translation>
    </message>
    <message>
        <source>Now all weights are {weight_scale} of what they were, and the first input is back. Unit 4 ends at {output_t[4]:4}.</source>
        <translation>现在所有权重都是原来的 {weight_scale} 倍，第一个输入也恢复了。单元 4 最后是 {output_t[4]:4}。</translation>
    </message>
    <message>
        <source>Now the first opening bracket of timestep 4 has no effect: the dark first cell of input_t, 1 for an opening bracket, was set to {input_t[1]:0}. y is almost one too low.</source>
        <translation>现在时间步 4 的第一个左括号不起作用：input_t 的第一个单元格（深色，左括号为 1）设成了 {input_t[1]:0}。y 几乎少了一。</translation>
    </message>
    <message>
        <source>Now the point of it all: what was put out becomes the state, and the next turn reads it. That is the whole memory.</source>
        <translation>关键就在这里：刚刚输出的成为状态，下一次循环再读取它。记忆就是这么回事。</translation>
    </message>
    <message>
        <source>Now timestep {teacher} teaches W_c[2, 1] the most: of its gradient, {weight_gradient}, it adds {term}.</source>
        <translation>现在时间步 {teacher} 最能教会 W_c[2, 1]：在它的梯度 {weight_gradient} 中，这一步加上 {term}。</translation>
    </message>
    <message>
        <source>One thing is still missing: the bias b, one number for each unit, the same at every timestep. Unit 2 has {b[2]}.</source>
        <translation>还缺一样：偏置 b，每个单元一个数，每个时间步都相同。单元 2 的是 {b[2]}。</translation>
    </message>
    <message>
        <source>One turn. The input, the state and weights that never change became output_t: {output_t[1]}, {output_t[2]}, {output_t[3]} and {output_t[4]}.</source>
        <translation>循环了一次。输入、状态和始终不变的权重变成了 output_t：{output_t[1]}、{output_t[2]}、{output_t[3]} 和 {output_t[4]}。</translation>
    </message>
    <message>
        <source>One unit at a time. Row 2 of W belongs to unit 2: {W[2, 1]}, {W[2, 2]} and {W[2, 3]}.</source>
        <translation>一次看一个单元。W 的第 2 行属于单元 2：{W[2, 1]}、{W[2, 2]} 和 {W[2, 3]}。</translation>
    </message>
    <message>
        <source>Only V and c, which read the outputs, were fitted: by ridge regression, to timesteps 101 to 1,200.</source>
        <translation>只有读取输出的 V 和 c 是拟合的：用岭回归，在时间步 101 到 1,200 上拟合。</translation>
    </message>
    <message>
        <source>Put the turns side by side and the loop is unrolled: {timesteps} copies of one step, handed on by the state. However long the sequence is, there are still {parameters} numbers to learn.</source>
        <translation>把各次循环并排放好，循环就展开了：同一步的 {timesteps} 份副本，由状态一份一份地传下去。无论序列多长，要学习的仍是 {parameters} 个数。</translation>
    </message>
    <message>
        <source>Row 2 of U meets the state. Is unit 2 pushed up, pushed down, or left about where it is?</source>
        <translation>U 的第 2 行与状态相乘。单元 2 会被推高、压低，还是差不多留在原处？</translation>
    </message>
    <message>
        <source>So every output is {min(output_t):0}, and it is at timestep {timestep} as well: the output sequence is one flat colour.</source>
        <translation>所以每个输出都是 {min(output_t):0}，到时间步 {timestep} 也是这样：输出序列只有一种颜色。</translation>
    </message>
    <message>
        <source>So short is the memory of these random weights; the other examples were trained to remember.</source>
        <translation>这些随机权重的记忆就是这么短；其他示例经过训练，学会了记忆。</translation>
    </message>
    <message>
        <source>So what teaches W[2, 1] to keep the pulse? Its gradient is a sum of one term a timestep, {weight_gradient}. Timestep 1 adds {term} to it; timestep {teacher} adds the most, and that is another pulse, nearer to the end.</source>
        <translation>那么，是什么教 W[2, 1] 记住这个脉冲？它的梯度是每个时间步一项的和，{weight_gradient}。时间步 1 加上 {term}；时间步 {teacher} 加得最多，而那是另一个更靠近末尾的脉冲。</translation>
    </message>
    <message>
        <source>Sum and squash</source>
        <translation>求和与压缩</translation>
    </message>
    <message>
        <source>Sunspots: next year from all years before</source>
        <translation>太阳黑子：由以往所有年份预测下一年</translation>
    </message>
    <message>
        <source>That is one draw of 1,000 texts of 60 letters (seed 20260); in 100 texts of 200 letters it is 20,000 of 20,000. Of 20 other draws (seeds 2 to 21) the worst has 21 wrong answers in 60,000, and 50 in 20,000.</source>
        <translation>这是一次抽取的 1,000 段文本，每段 60 个字母（种子 20260）；在 100 段 200 个字母的文本中，20,000 个回答对了 20,000 个。另外抽取 20 次（种子 2 到 21），最差的一次在 60,000 个回答中错 21 个，在 20,000 个中错 50 个。</translation>
    </message>
    <message>
        <source>The book&apos;s run</source>
        <translation>书中的运行</translation>
    </message>
    <message>
        <source>The colours go from the least output, {min(output_sequence)}, to the largest, {max(output_sequence)}: no two timesteps are alike. Now it is your turn; the examples in the File menu were trained.</source>
        <translation>颜色从最小的输出 {min(output_sequence)} 到最大的输出 {max(output_sequence)}：没有两个时间步是一样的。现在轮到您了；“文件”菜单中的示例是训练好的。</translation>
    </message>
    <message>
        <source>The cure: all weights times {weight_scale}. The sums are {min(pre_activation)} to {max(pre_activation)} now, where the curve is steep, and the outputs {min(output_t)} to {max(output_t)}.</source>
        <translation>办法是：所有权重乘以 {weight_scale}。现在净输入是 {min(pre_activation)} 到 {max(pre_activation)}，处在曲线陡的地方，输出是 {min(output_t)} 到 {max(output_t)}。</translation>
    </message>
    <message>
        <source>The error is the root mean square error of the forecasts of 1921 to 2008. A weighted sum of the last 9 years, fitted to 1920, has 17.4. In those years the output of unit 1 correlates with the change to the next year by r = −0.83, where −1 would be exactly.</source>
        <translation>误差是 1921 到 2008 年各年预测的均方根误差。前 9 年的加权和（用到 1920 年为止的数据拟合）的误差是 17.4。在那些年份里，单元 1 的输出与到下一年的变化的相关系数为 r = −0.83，−1 表示完全相关。</translation>
    </message>
    <message>
        <source>The error is the root mean square error on 1,000 sequences it never saw. Over these the outputs of units 1 to 6 correlate with the input of 0 to 5 timesteps ago by |r| ≥ 0.9993, where 1 would be exactly.</source>
        <translation>误差是在它从未见过的 1,000 个序列上的均方根误差。在这些序列上，单元 1 到 6 的输出与 0 到 5 个时间步之前的输入的相关系数为 |r| ≥ 0.9993，1 表示完全相关。</translation>
    </message>
    <message>
        <source>The forecast that is furthest off is that of 1956, at timestep 256: 64 sunspots too few, on the steep way up to the maximum of 1957, the highest of all.</source>
        <translation>偏差最大的是对 1956 年的预测，在时间步 256：少了 64 个太阳黑子，当时正陡升向 1957 年的极大值，那是所有年份中最高的。</translation>
    </message>
    <message>
        <source>The input gate of unit 9 opens at the mark: it is 0.78, and was 0.02 at the timestep before. The candidate is written to its carry.</source>
        <translation>单元 9 的输入门在标记处打开：它是 0.78，前一个时间步是 0.02。候选隐状态写入它的记忆元。</translation>
    </message>
    <message>
        <source>The inputs have no effect here. Leave the lesson, open “What does it remember?” and press Swap inputs: other inputs change no output from timestep 2 on, not by the last bit. The next example has the same draws, and lives.</source>
        <translation>这里的输入没有影响。离开课程，打开“它记得什么？”，单击“换输入”：从时间步 2 起，别的输入没有改变任何输出，最后一位也没有变。下一个示例抽取的数相同，却有活力。</translation>
    </message>
    <message>
        <source>The last timestep. Unit 4 puts out {output_t[4]}. Is anything of the very first input left in that number?</source>
        <translation>最后一个时间步。单元 4 输出 {output_t[4]}。这个数里还留有最初那个输入的什么吗？</translation>
    </message>
    <message>
        <source>The network reads a text letter by letter, one a timestep: the letters stand below the output sequence. It was trained to say after each how many brackets are open. Right on unseen texts, after rounding: 60,000 of 60,000 answers.</source>
        <translation>网络逐个字母地读一段文本，每个时间步一个：字母写在输出序列下面。它经过训练，读完每个字母都要说出有几个括号没有闭合。在未见过的文本上，四舍五入之后：60,000 个回答对了 60,000 个。</translation>
    </message>
    <message>
        <source>The number of sunspots of each year from 1700 on, in hundreds, a year a timestep. After each year the network says the next: in the read-out the line is its forecast, the wide grey line what was measured a year later.</source>
        <translation>从 1700 年起每年的太阳黑子数，以百为单位，一年一个时间步。每读完一年，网络说出下一年的数：输出层中，细线是它的预测，宽的灰线是一年之后的实测值。</translation>
    </message>
    <message>
        <source>The output becomes the state</source>
        <translation>输出成为状态</translation>
    </message>
    <message>
        <source>The output of timestep 3 is kept in the output sequence: a column here, as time runs to the right.</source>
        <translation>时间步 3 的输出保存在输出序列中：在这里是一列，因为时间向右。</translation>
    </message>
    <message>
        <source>The pulses from timestep 17 on come closer together. Each goes its own way, and none is lost.</source>
        <translation>从时间步 17 起，脉冲来得更密。它们各走各的路，一个也没有丢。</translation>
    </message>
    <message>
        <source>The same again, with what is remembered. state_t is what timestep 2 put out: {output_sequence[2, 1]}, {output_sequence[2, 2]}, {output_sequence[2, 3]} and {output_sequence[2, 4]}.</source>
        <translation>同样的做法，这次用记住的内容。state_t 是时间步 2 的输出：{output_sequence[2, 1]}、{output_sequence[2, 2]}、{output_sequence[2, 3]} 和 {output_sequence[2, 4]}。</translation>
    </message>
    <message>
        <source>The same data and training, and as many units: root mean square error 0.296 of the simple RNN, 0.012 of the LSTM, 0.017 of the GRU, on 1,000 sequences that they never saw. Trained by far_echo.py with PyTorch.</source>
        <translation>数据和训练方式相同，单元也一样多：在从未见过的 1,000 个序列上，均方根误差分别是简单 RNN 0.296、LSTM 0.012、GRU 0.017。由 far_echo.py 用 PyTorch 训练。</translation>
    </message>
    <message>
        <source>The same draws as in the book&apos;s run, with W, U and b multiplied by {weight_scale}. At timestep 2 the sums are near one half now, from {min(pre_activation)} to {max(pre_activation)}, where {activation} is steep.</source>
        <translation>抽取的数与书中的运行相同，W、U 和 b 乘以 {weight_scale}。在时间步 2，净输入现在接近二分之一，从 {min(pre_activation)} 到 {max(pre_activation)}，那里 {activation} 很陡。</translation>
    </message>
    <message>
        <source>The same experiment: the first input is all 0 again. What does unit 4 say this time?</source>
        <translation>同样的实验：第一个输入又全为 0。单元 4 这次怎么说？</translation>
    </message>
    <message>
        <source>The same loop at the book&apos;s sizes: {input_features} inputs, {output_features} units, {timesteps} timesteps. All {parameters} numbers of W, U and b are drawn between 0 and 1.</source>
        <translation>同一个循环，书中的大小：{input_features} 个输入，{output_features} 个单元，{timesteps} 个时间步。W、U 和 b 共 {parameters} 个数，都在 0 与 1 之间抽取。</translation>
    </message>
    <message>
        <source>The same task for an LSTM, as untrained. Its carry has a way back of its own: no matrix multiplies it, the forget gate alone does. At timestep {timestep} the gradient by the carry is {gradient_size}.</source>
        <translation>把同样的任务交给同样没有训练的 LSTM。它的记忆元有自己的返回之路：没有矩阵乘它，只有遗忘门。在时间步 {timestep}，对记忆元的梯度是 {gradient_size}。</translation>
    </message>
    <message>
        <source>The same, scaled to live</source>
        <translation>同样的数，缩放到有活力</translation>
    </message>
    <message>
        <source>The state is leaky: output_t is 1 − {leak} of the state and {leak} of the candidate. So each of the 64 units moves more smoothly than its candidate, and no two move alike.</source>
        <translation>状态是泄漏的：output_t 取状态的 1 − {leak} 和候选隐状态的 {leak}。因此 64 个单元中的每一个都比它的候选隐状态变化得更平滑，而且没有两个变化得一样。</translation>
    </message>
    <message>
        <source>The three are added: {input_product[2]} from the input, {state_product[2]} from the memory and {b[2]}. What is z of unit 2?</source>
        <translation>三者相加：来自输入的 {input_product[2]}、来自记忆的 {state_product[2]}，还有 {b[2]}。单元 2 的 z 是多少？</translation>
    </message>
    <message>
        <source>The units differ, and so do the timesteps: the output sequence has faint stripes.</source>
        <translation>各单元不同，各时间步也不同：输出序列有淡淡的条纹。</translation>
    </message>
    <message>
        <source>The update gate of unit 9 tells how much of the state stays. At the mark it is 0.83: more of the candidate is let in than at the timestep before, where it is 0.94.</source>
        <translation>单元 9 的更新门说明状态保留多少。在标记处它是 0.83：放进来的候选隐状态比前一个时间步（0.94）多。</translation>
    </message>
    <message>
        <source>The way back of a simple RNN</source>
        <translation>简单 RNN 的返回之路</translation>
    </message>
    <message>
        <source>They all put out {min(output_t)}: {saturated} of {output_features} are saturated.</source>
        <translation>它们都输出 {min(output_t)}：{output_features} 个中有 {saturated} 个饱和。</translation>
    </message>
    <message>
        <source>This is unit 12: its row in every panel, of W and U, of the sums, of the output sequence. Below, its line over time.</source>
        <translation>这是单元 12：每个面板中它的那一行，在 W 和 U 中、在求和中、在输出序列中。下面是它随时间变化的曲线。</translation>
    </message>
    <message>
        <source>This is what a gate changes: whether the gradient lasts is learned, timestep by timestep. View &gt; Layout &gt; Train has both networks: begin an echo with a delay of 30, and see which of them learns it.</source>
        <translation>这就是门所改变的：梯度能否持续是逐个时间步学到的。“视图 &gt; 布局 &gt; 训练”中两种网络都有：开始一个延迟为 30 的回声，看哪一个能学会。</translation>
    </message>
    <message>
        <source>This network was trained to repeat its input five timesteps later. What it read in between it has to carry in its state. Error on unseen data: 0.0068 (saying 0: 0.190).</source>
        <translation>这个网络经过训练，要在五个时间步之后重复它的输入。这期间读到的内容，它必须带在状态里。在未见过的数据上的误差：0.0068（若总是说 0：0.190）。</translation>
    </message>
    <message>
        <source>Timestep 2 has just read its input. Which number is in state_t[1]?</source>
        <translation>时间步 2 刚刚读取了它的输入。state_t[1] 中是哪个数？</translation>
    </message>
    <message>
        <source>Timestep 4 has another input and another state, but the same W and the same U. The {parameters} numbers of W, U and b are used {timesteps} times.</source>
        <translation>时间步 4 的输入和状态都不同，W 和 U 却是同样的。W、U 和 b 的 {parameters} 个数用了 {timesteps} 次。</translation>
    </message>
    <message>
        <source>To learn, the loss goes back through time, from right to left. At timestep {timestep}, where the answer is due, δ, the gradient by what tanh is given, is {gradient_size} in size.</source>
        <translation>要学习，损失就沿时间从右到左返回。在应当回答的时间步 {timestep}，δ，即对 tanh 的输入的梯度，大小为 {gradient_size}。</translation>
    </message>
    <message>
        <source>Trained by echo.py with PyTorch; weights that did little were taken away.</source>
        <translation>由 echo.py 用 PyTorch 训练；作用很小的权重已经去掉。</translation>
    </message>
    <message>
        <source>Two timesteps on. What do the {output_features} units put out?</source>
        <translation>过了两个时间步。这 {output_features} 个单元输出什么？</translation>
    </message>
    <message>
        <source>U has a row and a column for each unit, since every unit receives from all of them and from itself. U[2, 1] is {U[2, 1]}: how strongly unit 2 receives the output of unit 1.</source>
        <translation>U 中每个单元有一行和一列，因为每个单元都接收所有单元（包括自己）的输出。U[2, 1] 是 {U[2, 1]}：单元 2 接收单元 1 的输出有多强。</translation>
    </message>
    <message>
        <source>Unit 1 is told much more: {state_product[1]}. Without U each input would be met as if it were the first.</source>
        <translation>单元 1 收到的要多得多：{state_product[1]}。没有 U，每个输入都会像第一个输入一样被对待。</translation>
    </message>
    <message>
        <source>Unit 1 leans towards what comes: over time it is low in years after which the number rises, and high before it falls.</source>
        <translation>单元 1 倾向于将要发生的事：随时间看，在黑子数将要上升的年份它低，在将要下降之前它高。</translation>
    </message>
    <message>
        <source>Unit 3, with the other sign: {output_t[3]} (blue).</source>
        <translation>单元 3，符号相反：{output_t[3]}（蓝色）。</translation>
    </message>
    <message>
        <source>Unit 6 counts: a step down with each opening bracket, a step up with each closing one, smaller steps where many are open; the letter a leaves it nearly where it is.</source>
        <translation>单元 6 在计数：每个左括号降一级，每个右括号升一级，未闭合的括号多时每级较小；字母 a 几乎不改变它。</translation>
    </message>
    <message>
        <source>U·state_t, the memory</source>
        <translation>U·state_t，记忆</translation>
    </message>
    <message>
        <source>W[2, 3] is {W[2, 3]}: the more there is in the third number of the input, the further unit 2 is pushed down.</source>
        <translation>W[2, 3] 是 {W[2, 3]}：输入的第三个数越大，单元 2 就被压得越低。</translation>
    </message>
    <message>
        <source>What a gate changes</source>
        <translation>门改变了什么</translation>
    </message>
    <message>
        <source>What is to be learned</source>
        <translation>要学什么</translation>
    </message>
    <message>
        <source>What it reads</source>
        <translation>它读取什么</translation>
    </message>
    <message>
        <source>What it still knows: all that it carries on, weighted and added up, tells of the number 100 % after 1, 100 % after 5, 100 % after 10, 100 % after 20 and 100 % after 29 timesteps (R²; the weights are fitted to one half of the unseen sequences, and tried on the other).</source>
        <translation>它还知道多少：把它传下去的一切加权求和，能说出那个数的多少？1 个时间步之后 100 %，5 个之后 100 %，10 个之后 100 %，20 个之后 100 %，29 个之后 100 %（R²；权重在一半未见过的序列上拟合，在另一半上检验）。</translation>
    </message>
    <message>
        <source>What it still knows: all that it carries on, weighted and added up, tells of the number 100 % after 1, 97 % after 5, 0 % after 10, 0 % after 20 and 0 % after 29 timesteps (R²; the weights are fitted to one half of the unseen sequences, and tried on the other).</source>
        <translation>它还知道多少：把它传下去的一切加权求和，能说出那个数的多少？1 个时间步之后 100 %，5 个之后 97 %，10 个之后 0 %，20 个之后 0 %，29 个之后 0 %（R²；权重在一半未见过的序列上拟合，在另一半上检验）。</translation>
    </message>
    <message>
        <source>Which unit has it at timestep 7, and with which sign?</source>
        <translation>到时间步 7，它在哪个单元中，符号是什么？</translation>
    </message>
    <message>
        <source>Why? No weight is below zero, so nothing cancels. The smallest sum is {min(pre_activation):1}, the largest {max(pre_activation):1}: all far out where the curve is flat.</source>
        <translation>为什么？没有小于零的权重，所以什么都抵消不了。最小的净输入是 {min(pre_activation):1}，最大的是 {max(pre_activation):1}：全都远在曲线平坦的地方。</translation>
    </message>
    <message>
        <source>W·input_t, one unit</source>
        <translation>W·input_t，一个单元</translation>
    </message>
    <message>
        <source>y adds up what all units say. Rounded, it is the number of open brackets at every letter of this text: compare it with the wide grey line in the read-out, the target.</source>
        <translation>y 把所有单元说的加起来。四舍五入之后，它在这段文本的每个字母处都是未闭合括号的个数：请与输出层中宽的灰线（目标）比较。</translation>
    </message>
    <message>
        <source>{activation} squashes each sum to lie between −1 and 1. Small ones pass almost as they are, large ones are bent. z is {pre_activation[2]}: what does unit 2 put out?</source>
        <translation>{activation} 把每个净输入压到 −1 与 1 之间。小的几乎原样通过，大的被压弯。z 是 {pre_activation[2]}：单元 2 输出什么？</translation>
    </message>
    <message>
        <source>{input_product[2]}: the last two products are far below zero, and the first is small.</source>
        <translation>{input_product[2]}：后两个乘积远小于零，第一个很小。</translation>
    </message>
    <message>
        <source>{output_t[2]}. And {pre_activation[4]}, the z of unit 4, stays {output_t[4]}.</source>
        <translation>{output_t[2]}。而单元 4 的 z 是 {pre_activation[4]}，输出仍是 {output_t[4]}。</translation>
    </message>
    <message>
        <source>{output_t[4]:4}. It has all but forgotten: a small U makes the memory smaller in every turn.</source>
        <translation>{output_t[4]:4}。它几乎全忘了：U 很小，记忆在每次循环中都变小。</translation>
    </message>
    <message>
        <source>{pre_activation[2]}. It has no limit yet: a sum can be any number.</source>
        <translation>{pre_activation[2]}。它还没有界限：净输入可以是任何数。</translation>
    </message>
    <message>
        <source>{state_product[2]}: left about where it is. What the units say to it cancels out.</source>
        <translation>{state_product[2]}：差不多留在原处。各单元对它说的话互相抵消了。</translation>
    </message>
    <message>
        <source>{state_t[1]}: the first number that timestep 1 put out.</source>
        <translation>{state_t[1]}：时间步 1 输出的第一个数。</translation>
    </message>
</context>
<context>
    <name>lessons</name>
    <message>
        <source>A &amp;loop that remembers</source>
        <translation>会记忆的循环(&amp;L)</translation>
    </message>
    <message>
        <source>An &amp;echo that is too far</source>
        <translation>太远的回声(&amp;H)</translation>
    </message>
    <message>
        <source>From one number to the book&apos;s run, in eight chapters.</source>
        <translation>从一个数到书中的运行，共八章。</translation>
    </message>
    <message>
        <source>Why a simple RNN cannot learn it, and what a gate changes: seen in the sums of the gradient.</source>
        <translation>简单 RNN 为什么学不会，门改变了什么：从梯度的求和中看到。</translation>
    </message>
</context>
<context>
    <name>listing</name>
    <message>
        <source>off by {error:.4g} (root mean square)</source>
        <translation>相差 {error:.4g}（均方根）</translation>
    </message>
    <message>
        <source>{count} sample</source>
        <translation>{count} 个样本</translation>
    </message>
    <message>
        <source>{count} samples</source>
        <translation>{count} 个样本</translation>
    </message>
    <message>
        <source>{name}: {shape}</source>
        <translation>{name}：{shape}</translation>
    </message>
    <message>
        <source>{right} of {judged} right ({share:.4f})</source>
        <translation>{judged} 个中 {right} 个正确（{share:.4f}）</translation>
    </message>
</context>
<context>
    <name>lists</name>
    <message>
        <source>%1 %2</source>
        <translation>%1%2</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} 和 {last}</translation>
    </message>
    <message>
        <source>{first} or {last}</source>
        <translation>{first} 或 {last}</translation>
    </message>
    <message>
        <source>{first} {last}</source>
        <translation>{first}{last}</translation>
    </message>
    <message>
        <source>{first}, {last}</source>
        <translation>{first}、{last}</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} 等，另有 {count} 个</translation>
    </message>
    <message>
        <source>{n} ({name})</source>
        <translation>{n}（{name}）</translation>
    </message>
</context>
<context>
    <name>model</name>
    <message>
        <source>activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>at each timestep</source>
        <translation>在每个时间步</translation>
    </message>
    <message>
        <source>backwards</source>
        <translation>反向</translation>
    </message>
    <message>
        <source>batch norm</source>
        <translation>批量规范化</translation>
    </message>
    <message>
        <source>both directions, merged by {merge}</source>
        <translation>双向，以 {merge} 合并</translation>
    </message>
    <message>
        <source>convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>暂退</translation>
    </message>
    <message>
        <source>embedding</source>
        <translation>嵌入</translation>
    </message>
    <message>
        <source>flatten</source>
        <translation>展平</translation>
    </message>
    <message>
        <source>its last output alone</source>
        <translation>只取最后的输出</translation>
    </message>
    <message>
        <source>last timestep</source>
        <translation>最后的时间步</translation>
    </message>
    <message>
        <source>layer norm</source>
        <translation>层规范化</translation>
    </message>
    <message>
        <source>leaves numbers as they are</source>
        <translation>不改变数</translation>
    </message>
    <message>
        <source>made of</source>
        <translation>来自</translation>
    </message>
    <message>
        <source>masking</source>
        <translation>掩蔽</translation>
    </message>
    <message>
        <source>not computed</source>
        <translation>不计算</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>one-hot</source>
        <translation>独热编码</translation>
    </message>
    <message>
        <source>pooling</source>
        <translation>汇聚</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>recurrent</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>repeat vector</source>
        <translation>重复向量</translation>
    </message>
    <message>
        <source>rescaling</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>reshape</source>
        <translation>改变形状</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>stateful</source>
        <translation>保持状态</translation>
    </message>
    <message>
        <source>token 0 is masked</source>
        <translation>词元 0 被掩蔽</translation>
    </message>
    <message>
        <source>transpose</source>
        <translation>交换轴</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>{function} of {window}</source>
        <translation>每 {window} 个取 {function}</translation>
    </message>
    <message>
        <source>{window} timesteps, every {stride}</source>
        <translation>{window} 个时间步，间隔 {stride}</translation>
    </message>
</context>
<context>
    <name>narration</name>
    <message>
        <source>1 product</source>
        <translation>1 个乘积</translation>
    </message>
    <message>
        <source>A number is covered: what will it be? It is told when it is revealed.</source>
        <translation>有一个数遮住了：它会是多少？揭晓时再说。</translation>
    </message>
    <message>
        <source>Before timestep {n} the state is emptied by hand.</source>
        <translation>时间步 {n} 之前，状态被手动清空。</translation>
    </message>
    <message>
        <source>Each number of {operands} is multiplied by 1 minus the leak: {result} has one number for {each}.</source>
        <translation>{operands} 的每个数乘以 1 减 leak，得到 {result}：{each}。</translation>
    </message>
    <message>
        <source>Each number of {operands} is multiplied by the leak: {result} has one number for {each}.</source>
        <translation>{operands} 的每个数乘以 leak，得到 {result}：{each}。</translation>
    </message>
    <message>
        <source>Each number of {operands} is negated: {result} has one number for {each}.</source>
        <translation>{operands} 的每个数取负：{result} 中{each}数。</translation>
    </message>
    <message>
        <source>Each number of {operands} is subtracted from 1: {result} has one number for {each}.</source>
        <translation>用 1 减去 {operands} 的每个数，得到 {result}：{each}。</translation>
    </message>
    <message>
        <source>Each row of {first} is multiplied number by number with {last} and added up: one number for {each}.</source>
        <translation>{first} 的每一行与 {last} 逐个相乘，再全部相加：{each}。</translation>
    </message>
    <message>
        <source>Each unit has its own number of b.</source>
        <translation>每个单元在 b 中有自己的一个数。</translation>
    </message>
    <message>
        <source>It is the last one: the loop ends.</source>
        <translation>这是最后一个时间步：循环结束。</translation>
    </message>
    <message>
        <source>The loop begins with {states} all 0: nothing was computed before.</source>
        <translation>循环开始时 {states} 全为 0：之前什么都没有算过。</translation>
    </message>
    <message>
        <source>The loop begins with {states} set to the initial state.</source>
        <translation>循环开始时 {states} 设为初始状态。</translation>
    </message>
    <message>
        <source>The read-out computes {result} from {operands}: {lies}.</source>
        <translation>输出层由 {operands} 算出 {result}：{lies}。</translation>
    </message>
    <message>
        <source>This is the output of timestep {t}.</source>
        <translation>这就是时间步 {t} 的输出。</translation>
    </message>
    <message>
        <source>Timestep {n} reads what timestep {row} computed.</source>
        <translation>时间步 {n} 将读取时间步 {row} 算出的结果。</translation>
    </message>
    <message>
        <source>Timestep {n} reads {moves}.</source>
        <translation>时间步 {n} 将读取 {moves}。</translation>
    </message>
    <message>
        <source>Timestep {row} was the last one: the loop ends.</source>
        <translation>时间步 {row} 是最后一个：循环结束。</translation>
    </message>
    <message>
        <source>Timestep {t} begins: the loop reads {result}, row {row} of the inputs: {numbers}.</source>
        <translation>时间步 {t} 开始：循环读取 {result}，即输入的第 {row} 行：{numbers}。</translation>
    </message>
    <message>
        <source>Timestep {t}: the loop read {inputs} and {states} and computed {output}. {next}</source>
        <translation>时间步 {t}：循环读取了 {inputs} 和 {states}，算出了 {output}。{next}</translation>
    </message>
    <message>
        <source>Unit {j} adds its numbers of {operands}: {terms} {equals} {value}.</source>
        <translation>单元 {j} 把它在 {operands} 中的数相加：{terms} {equals} {value}。</translation>
    </message>
    <message>
        <source>Unit {j} multiplies its numbers of {operands}: {terms} {equals} {value}.</source>
        <translation>单元 {j} 把它在 {operands} 中的数相乘：{terms} {equals} {value}。</translation>
    </message>
    <message>
        <source>Unit {j}: 1 minus {terms}, its number of {operands}, is {value}.</source>
        <translation>单元 {j}：1 减去 {terms}（它在 {operands} 中的数），得 {value}。</translation>
    </message>
    <message>
        <source>Unit {j}: minus {terms}, its number of {operands}, is {value}.</source>
        <translation>单元 {j}：{terms} 是它在 {operands} 中的数，取负得 {value}。</translation>
    </message>
    <message>
        <source>Unit {j}: row {j} of {first} times {last}, {products}: {terms} {equals} {value}.</source>
        <translation>单元 {j}：{first} 的第 {j} 行乘 {last}，{products}：{terms} {equals} {value}。</translation>
    </message>
    <message>
        <source>Unit {j}: {function} of {terms}, its number of {operands}, is {value}.</source>
        <translation>单元 {j}：对 {terms}（它在 {operands} 中的数）取 {function}，得 {value}。</translation>
    </message>
    <message>
        <source>Unit {j}: {terms}, its number of {operands}, times 1 minus the leak is {value}.</source>
        <translation>单元 {j}：{terms}（它在 {operands} 中的数）乘以 1 减 leak，得 {value}。</translation>
    </message>
    <message>
        <source>Unit {j}: {terms}, its number of {operands}, times the leak is {value}.</source>
        <translation>单元 {j}：{terms}（它在 {operands} 中的数）乘以 leak，得 {value}。</translation>
    </message>
    <message>
        <source>each of the {count} units</source>
        <translation>{count} 个单元各有一个数</translation>
    </message>
    <message>
        <source>every number of {result} is about {least}</source>
        <translation>{result} 的每个数都约为 {least}</translation>
    </message>
    <message>
        <source>every number of {result} is {least}</source>
        <translation>{result} 的每个数都是 {least}</translation>
    </message>
    <message>
        <source>not every number of {result} is finite</source>
        <translation>{result} 的数并非都是有限的</translation>
    </message>
    <message>
        <source>the numbers of {result} lie between {least} and {largest}</source>
        <translation>{result} 的数在 {least} 与 {largest} 之间</translation>
    </message>
    <message>
        <source>the one unit</source>
        <translation>这个单元有一个数</translation>
    </message>
    <message>
        <source>{count} numbers</source>
        <translation>{count} 个数</translation>
    </message>
    <message>
        <source>{count} products added up</source>
        <translation>{count} 个乘积相加</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first}，{last}</translation>
    </message>
    <message>
        <source>{function} is taken of {operands}, unit by unit: {lies}.</source>
        <translation>对 {operands} 逐个单元取 {function}：{lies}。</translation>
    </message>
    <message>
        <source>{moves}. {next}</source>
        <translation>{moves}。{next}</translation>
    </message>
    <message>
        <source>{operands} are added unit by unit: {result} has one number for {each}.</source>
        <translation>{operands} 逐个单元相加，得到 {result}：{each}。</translation>
    </message>
    <message>
        <source>{operands} are multiplied unit by unit: {result} has one number for {each}.</source>
        <translation>{operands} 逐个单元相乘，得到 {result}：{each}。</translation>
    </message>
    <message>
        <source>{output} is stored as row {row} of output_sequence, which now has {row} of its {T} rows.</source>
        <translation>{output} 存为 output_sequence 的第 {row} 行；它现在有 {T} 行中的 {row} 行。</translation>
    </message>
    <message>
        <source>{result} as {state}</source>
        <translation>{result} 作为 {state}</translation>
    </message>
    <message>
        <source>{result} becomes {state}</source>
        <translation>{result} 成为 {state}</translation>
    </message>
    <message>
        <source>{state} (all 0)</source>
        <translation>{state}（全为 0）</translation>
    </message>
    <message>
        <source>{state} (emptied by hand)</source>
        <translation>{state}（手动清空）</translation>
    </message>
    <message>
        <source>{state} (the initial state)</source>
        <translation>{state}（初始状态）</translation>
    </message>
    <message>
        <source>{state} ({result} of timestep {before})</source>
        <translation>{state}（时间步 {before} 的 {result}）</translation>
    </message>
</context>
<context>
    <name>notes</name>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>1 missing number is the last one before, again</source>
        <translation>1 个缺失的数取前一个值</translation>
    </message>
    <message>
        <source>1 of {rows:,} rows is left out, a number is missing: row {lost}</source>
        <translation>{rows:,} 行中略去 1 行，因为有数缺失：第 {lost} 行</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>an array of shape {shape} is read as {count} samples of one feature, as W has one column</source>
        <translation>形状为 {shape} 的数组当作 {count} 个单特征的样本读取，因为 W 只有一列</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>循环单元</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>链</translation>
    </message>
    <message>
        <source>column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>gates</source>
        <translation>门</translation>
    </message>
    <message>
        <source>its tokens are words, so the text is split at white space</source>
        <translation>它的词元是词，所以文本在空白处拆分</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>掩码</translation>
    </message>
    <message>
        <source>member</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>names are read as Windows-1252: the file is not UTF-8</source>
        <translation>名称按 Windows-1252 读取：文件不是 UTF-8</translation>
    </message>
    <message>
        <source>no inputs were given: the model reads random numbers</source>
        <translation>没有给出输入：模型读取随机数</translation>
    </message>
    <message>
        <source>nothing is dropped by {steps} while it learns</source>
        <translation>训练时 {steps} 不丢弃任何单元</translation>
    </message>
    <message>
        <source>nothing tells what the columns of W stand for; they are taken for {taken}; --vocabulary tells it</source>
        <translation>没有说明 W 的各列代表什么；假定它们是 {taken}；用 --vocabulary 说明</translation>
    </message>
    <message>
        <source>of the sheets {sheets} the first is read; --sheet names another</source>
        <translation>在工作表 {sheets} 中读取第一个；用 --sheet 指定另一个</translation>
    </message>
    <message>
        <source>order</source>
        <translation>排列</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>read-out</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>readout</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>rescaling</source>
        <translation>重新缩放</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>sample {shown} of {count} is shown; --sample, or the list of samples in the window, chooses another</source>
        <translation>显示 {count} 个样本中的第 {shown} 个；用 --sample 或窗口中的样本列表选择另一个</translation>
    </message>
    <message>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>the first row ({shown}) is read as names; --no-header reads numbers</source>
        <translation>第一行（{shown}）当作名称读取；用 --no-header 当作数读取</translation>
    </message>
    <message>
        <source>the first row ({shown}) is read as numbers; --header reads names</source>
        <translation>第一行（{shown}）当作数读取；用 --header 当作名称读取</translation>
    </message>
    <message>
        <source>the mean and the variance of {steps} stay those of the file</source>
        <translation>{steps} 的均值和方差保持文件中的值</translation>
    </message>
    <message>
        <source>the row below the names is read as units: {units}</source>
        <translation>名称下面的一行当作单位：{units}</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>true and false of {truths} are read as 1 and 0</source>
        <translation>{truths} 中的 true 和 false 当作 1 和 0 读取</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>what stands above the table is left out: {words}</source>
        <translation>表格上面的内容略去：{words}</translation>
    </message>
    <message>
        <source>what stands below the table is left out: {words}</source>
        <translation>表格下面的内容略去：{words}</translation>
    </message>
    <message>
        <source>{count:,} missing numbers are the last one before, again</source>
        <translation>{count:,} 个缺失的数取前一个值</translation>
    </message>
    <message>
        <source>{count:,} of {rows:,} rows are left out, numbers are missing: rows {lost}</source>
        <translation>{rows:,} 行中略去 {count:,} 行，因为有数缺失：第 {lost} 行</translation>
    </message>
    <message>
        <source>{count} tokens of the text are not in it, the first {first}; they are read as unknown</source>
        <translation>文本中有 {count} 个词元不在其中，第一个是 {first}；它们当作未知词元读取</translation>
    </message>
    <message>
        <source>{example} is read as {found}; --decimal {other} reads {otherwise}</source>
        <translation>{example} 读作 {found}；用 --decimal {other} 则读作 {otherwise}</translation>
    </message>
    <message>
        <source>{file} keeps the parameters alone: what lies between them is guessed when it is read</source>
        <translation>{file} 只保存参数：读取时会猜测它们之间的步骤</translation>
    </message>
    <message>
        <source>{first} and {second} are those of these inputs, not of the training; --rescale {with_numbers} gives those</source>
        <translation>{first}和{second}是这些输入的，不是训练时的；用 --rescale {with_numbers} 给出训练时的</translation>
    </message>
    <message>
        <source>{first} to {last} are read as {count} samples, of {least} to {most} timesteps</source>
        <translation>{first} 到 {last} 读作 {count} 个样本，时间步从 {least} 到 {most}</translation>
    </message>
    <message>
        <source>{kind}: {sentence}</source>
        <translation>{kind}：{sentence}</translation>
    </message>
    <message>
        <source>{named} are left out: they are empty</source>
        <translation>{named} 略去：是空的</translation>
    </message>
    <message>
        <source>{named} are left out: they count up by one</source>
        <translation>{named} 略去：逐行加一</translation>
    </message>
    <message>
        <source>{named} are left out: they hold no numbers</source>
        <translation>{named} 略去：不含数</translation>
    </message>
    <message>
        <source>{named} are left out: they name the rows</source>
        <translation>{named} 略去：是各行的名称</translation>
    </message>
    <message>
        <source>{named} are left out: they never decrease</source>
        <translation>{named} 略去：从不减小</translation>
    </message>
    <message>
        <source>{named} are read as inputs; --columns leaves out</source>
        <translation>{named} 当作输入读取；用 --columns 可以略去</translation>
    </message>
    <message>
        <source>{named} is left out: it counts up by one</source>
        <translation>{named} 略去：逐行加一</translation>
    </message>
    <message>
        <source>{named} is left out: it holds no numbers</source>
        <translation>{named} 略去：不含数</translation>
    </message>
    <message>
        <source>{named} is left out: it is empty</source>
        <translation>{named} 略去：是空的</translation>
    </message>
    <message>
        <source>{named} is left out: it names the rows</source>
        <translation>{named} 略去：是各行的名称</translation>
    </message>
    <message>
        <source>{named} is left out: it never decreases</source>
        <translation>{named} 略去：从不减小</translation>
    </message>
    <message>
        <source>{named} is read as an input; --columns leaves out</source>
        <translation>{named} 当作输入读取；用 --columns 可以略去</translation>
    </message>
    <message>
        <source>{name} is no target: {left}</source>
        <translation>{name} 不是目标：{left}</translation>
    </message>
    <message>
        <source>{path} is no table of numbers: it is read as a text of {timesteps:,} characters, one-hot over its {features} different ones</source>
        <translation>{path} 不是数的表格：当作 {timesteps:,} 个字符的文本读取，在 {features} 个不同字符上作独热编码</translation>
    </message>
    <message>
        <source>{wanted} is read as the inputs, {beside} as their targets</source>
        <translation>{wanted} 当作输入读取，{beside} 当作它们的目标</translation>
    </message>
</context>
<context>
    <name>numbers</name>
    <message>
        <source>{count} bytes</source>
        <translation>{count} 字节</translation>
    </message>
</context>
<context>
    <name>operations</name>
    <message>
        <source>b has one number for each unit: it is added to the sum of that unit</source>
        <translation>b 中每个单元有一个数：它加到该单元的求和中</translation>
    </message>
    <message>
        <source>output_sequence[{t}, ] &lt;- output_t = ({O},1), row {t} of ({T},{O})</source>
        <translation>output_sequence[{t}, ] &lt;- output_t = ({O},1)，第 {t} 行，共 ({T},{O})</translation>
    </message>
    <message>
        <source>what was just put out is what the next turn remembers</source>
        <translation>刚刚输出的，就是下一次循环记得的</translation>
    </message>
</context>
<context>
    <name>options</name>
    <message>
        <source>Compute without a window; print what R prints.</source>
        <translation>不打开窗口而计算；打印 R 会打印的内容。</translation>
    </message>
    <message>
        <source>Run all combinations of some settings&apos; values and write a table of what is measured. A setting is given as a value, as a:b (whole numbers with both ends), a:b:n (n even values with both ends), or several by commas. What was computed outlives a kill: the same command goes on.</source>
        <translation>运行若干设置的值的所有组合，并把测量结果写成表格。设置可以是一个值，a:b（包括两端的整数），a:b:n（包括两端的 n 个等距的值），或用逗号隔开的几个。已算出的结果在中途被终止后仍然保留：用同一条命令可以接着计算。</translation>
    </message>
    <message>
        <source>Step through the for loop of a simple recurrent network. &apos;rnn-viewer run&apos; computes without a window, &apos;rnn-viewer inspect&apos; tells what a file holds.</source>
        <translation>一步一步地走过简单循环神经网络的 for 循环。“rnn-viewer run”不打开窗口而计算，“rnn-viewer inspect”说明一个文件里有什么。</translation>
    </message>
    <message>
        <source>Tell what a file holds.</source>
        <translation>说明一个文件里有什么。</translation>
    </message>
    <message>
        <source>Train a network by backpropagation through time and print its first and its last loss. It begins with the weights of a file, where one is named; others are drawn. Ctrl+C stops, and writes what was reached.</source>
        <translation>用随时间反向传播训练一个网络，打印最初和最后的损失。给出文件时从它的权重开始，否则抽取权重。Ctrl+C 停止，并写出已达到的结果。</translation>
    </message>
    <message>
        <source>Write a run as a picture, a film, a table, arrays, code or a session; no display is needed. Without a session it is the run of the options. A film shows its first two timesteps by operation; --timesteps 3-5 films these, --timesteps 20 a run of so many from its beginning to its end.</source>
        <translation>把运行写成图片、影片、表格、数组、代码或会话；不需要显示器。没有会话时，就是各选项给出的运行。影片按运算显示它的前两个时间步；--timesteps 3-5 拍摄这几个，--timesteps 20 则从头到尾拍摄 20 个时间步的运行。</translation>
    </message>
    <message>
        <source>a film in which nothing moves: a frame a step, ten a second, by timestep through the whole run</source>
        <translation>没有动画的影片：一步一帧，每秒十帧，按时间步走完整个运行</translation>
    </message>
    <message>
        <source>a picture in light colours on white ground, for paper</source>
        <translation>白底浅色的图片，适合印在纸上</translation>
    </message>
    <message>
        <source>a saved session</source>
        <translation>保存的会话</translation>
    </message>
    <message>
        <source>a session; or weights, inputs or both to open</source>
        <translation>要打开的会话，或者权重、输入或两者</translation>
    </message>
    <message>
        <source>a whole model: all of its steps are computed or trained, with every sample of --inputs</source>
        <translation>整个模型：用 --inputs 的每个样本计算或训练它的所有步骤</translation>
    </message>
    <message>
        <source>argument {option}: expected one argument</source>
        <translation>参数 {option}：需要一个值</translation>
    </message>
    <message>
        <source>argument {option}: ignored explicit argument {word}</source>
        <translation>参数 {option}：不接受值 {word}</translation>
    </message>
    <message>
        <source>as before: loss {loss}, {label} {score}</source>
        <translation>沿用前值：损失 {loss}，{label} {score}</translation>
    </message>
    <message>
        <source>by chance: loss {loss}, {label} {score}</source>
        <translation>随机猜测：损失 {loss}，{label} {score}</translation>
    </message>
    <message>
        <source>held out: loss {loss}, {label} {score}</source>
        <translation>留出：损失 {loss}，{label} {score}</translation>
    </message>
    <message>
        <source>how fast the steps of a film are: 1 leaves time to read each sentence, 2 is twice as fast ({low} to {high})</source>
        <translation>影片的各步有多快：1 留出读每句话的时间，2 是两倍速度（{low} 到 {high}）</translation>
    </message>
    <message>
        <source>how inputs are rescaled, one of: {rescalings}; with numbers of the training {given}, for each feature by itself {own}:MEAN,SD, or those of a file, two a row, z_score:FILE</source>
        <translation>输入如何重新缩放，以下之一：{rescalings}；带训练时的数为 {given}，每个特征各自的为 {own}:MEAN,SD，或者从文件读取（每行两个）：z_score:FILE</translation>
    </message>
    <message>
        <source>how many compute at once; one a core</source>
        <translation>同时有多少个在计算；默认每个核心一个</translation>
    </message>
    <message>
        <source>how many numbers of a series are one input</source>
        <translation>序列中多少个数作为一个输入</translation>
    </message>
    <message>
        <source>how many timesteps are done in a picture, in code or in a session; all, or as many as in the session that is given</source>
        <translation>图片、代码或会话中完成多少个时间步；默认为全部，或者与所给会话中一样</translation>
    </message>
    <message>
        <source>how the matrices lie where neither names nor shapes tell it: rows (a row a unit), columns, rows-swapped (U reads the inputs), columns-swapped; inputs-first or state-first in a matrix that reads both</source>
        <translation>名称和形状都没有说明时，矩阵怎样存放：rows（一行一个单元）、columns、rows-swapped（U 读取输入）、columns-swapped；对同时读取两者的矩阵为 inputs-first 或 state-first</translation>
    </message>
    <message>
        <source>no sequence is held out: loss {loss}, {label} {score}</source>
        <translation>没有留出序列：损失 {loss}，{label} {score}</translation>
    </message>
    <message>
        <source>nothing is seen to move, until it is chosen in the menu</source>
        <translation>没有任何动画，直到在菜单中选择</translation>
    </message>
    <message>
        <source>of Dask, tcp://host:8786: its workers compute; with rnn-viewer[cluster]</source>
        <translation>Dask 的调度器，tcp://host:8786：由它的工作进程计算；需要 rnn-viewer[cluster]</translation>
    </message>
    <message>
        <source>of a .py, one of: {kinds}</source>
        <translation>写 .py 时是其中之一：{kinds}</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>位置参数</translation>
    </message>
    <message>
        <source>show program&apos;s version number and exit</source>
        <translation>显示程序的版本号并退出</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>显示这段帮助并退出</translation>
    </message>
    <message>
        <source>stopped after {number} of {updates} updates</source>
        <translation>在 {updates} 次更新中的第 {number} 次之后停止</translation>
    </message>
    <message>
        <source>the following arguments are required: {arguments}</source>
        <translation>缺少必需的参数：{arguments}</translation>
    </message>
    <message>
        <source>the language of the window and of all that is said: {codes}</source>
        <translation>窗口和所有消息的语言：{codes}</translation>
    </message>
    <message>
        <source>the steps of the model in their order, parted by commas, where the file does not tell it; softmax and other activations, last_timestep, last_state, mean, max and flatten may stand among them</source>
        <translation>文件没有说明时，按顺序给出模型的步骤，以逗号分隔；其中可以有 softmax 和其他激活函数、last_timestep、last_state、mean、max 和 flatten</translation>
    </message>
    <message>
        <source>the table to write: .csv .parquet</source>
        <translation>要写出的表格：.csv .parquet</translation>
    </message>
    <message>
        <source>to write: {suffixes}</source>
        <translation>写到哪个文件：{suffixes}</translation>
    </message>
    <message>
        <source>to write: {suffixes}; of a --model a file of its own kind, too; or .py, a script that trains in the same way, in place of training</source>
        <translation>写入的文件：{suffixes}；对 --model 还可以是与它同类的文件；或者 .py：一段以同样方式训练的脚本，用来代替训练</translation>
    </message>
    <message>
        <source>turn the inputs round, so that the loop reads the last timestep first, as some layers do; or leave them, because they are turned round already</source>
        <translation>让输入倒序，使循环先读最后一个时间步，有些层就是这样；或者保持原样，因为输入已经是倒序的</translation>
    </message>
    <message>
        <source>unrecognized arguments: {arguments}</source>
        <translation>无法识别的参数：{arguments}</translation>
    </message>
    <message>
        <source>update {number}: loss {loss}</source>
        <translation>第 {number} 次更新：损失 {loss}</translation>
    </message>
    <message>
        <source>usage: </source>
        <translation>用法：</translation>
    </message>
    <message>
        <source>what becomes of rows with missing numbers: refuse, skip them, or repeat the last number before (last)</source>
        <translation>有数缺失的行怎么处理：拒绝（refuse）、略去（skip），或者重复前一个数（last）</translation>
    </message>
    <message>
        <source>what is written, of {kinds}; the first whose files end so</source>
        <translation>写出什么，可以是：{kinds}；默认为以此后缀结尾的第一个</translation>
    </message>
    <message>
        <source>what one step of a film is: {words}; an operation</source>
        <translation>影片的一步是什么：{words}；默认为一个运算</translation>
    </message>
    <message>
        <source>what parts the cells of a table: {words} or the sign itself</source>
        <translation>表格的单元格用什么隔开：{words}，或者符号本身</translation>
    </message>
    <message>
        <source>what stands before the decimals of a table, . or ,</source>
        <translation>表格的小数点，. 或 ,</translation>
    </message>
    <message>
        <source>what the columns of a text&apos;s inputs stand for: its characters in their order, or a file with a token a line; words are parted by white space</source>
        <translation>文本的输入的各列代表什么：按顺序列出各个字符，或者每行一个词元的文件；词之间用空白隔开</translation>
    </message>
    <message>
        <source>what the first turn remembers, a number a unit; or zeros. An .npz may hold the carry of an LSTM, too, as initial_carry</source>
        <translation>第一次循环记得什么，每个单元一个数；或者 zeros。.npz 还可以含有 LSTM 的记忆元，名为 initial_carry</translation>
    </message>
    <message>
        <source>what the model is to say, for each sample or timestep</source>
        <translation>模型对每个样本或时间步应当回答什么</translation>
    </message>
    <message>
        <source>what to measure, all or some of: {names}</source>
        <translation>要测量的指标，以下的全部或一部分：{names}</translation>
    </message>
    <message>
        <source>whether a .csv of the output sequence begins with unit_1, unit_2, …; it does</source>
        <translation>输出序列的 .csv 是否以 unit_1, unit_2, … 开头；默认为是</translation>
    </message>
    <message>
        <source>whether the first row of a table holds the names of its columns</source>
        <translation>表格的第一行是否是各列的名称</translation>
    </message>
    <message>
        <source>which array of an .npz the inputs are</source>
        <translation>.npz 的哪个数组是输入</translation>
    </message>
    <message>
        <source>which columns of a table are inputs, parted by commas: names, numbers from 1, or ranges such as wind:rain; those with numbers where it is left out</source>
        <translation>表格的哪些列是输入，用逗号隔开：名称、从 1 起的编号，或者范围，例如 wind:rain；默认为含数的列</translation>
    </message>
    <message>
        <source>which layer of the weights file</source>
        <translation>权重文件中的哪一层</translation>
    </message>
    <message>
        <source>which sample of several is computed, counted from 1</source>
        <translation>计算若干样本中的哪一个，从 1 数起</translation>
    </message>
    <message>
        <source>which sheet of a spreadsheet</source>
        <translation>电子表格中的哪个工作表</translation>
    </message>
    <message>
        <source>which step of the model is written, by its name or counted from 1; the last where it is left out, all into an .npz</source>
        <translation>写出模型的哪一步，用名称或从 1 数起的序号；省略时是最后一步，写入 .npz 时是全部</translation>
    </message>
    <message>
        <source>{done} of {points} points</source>
        <translation>{done} / {points} 个点</translation>
    </message>
    <message>
        <source>{done} of {points} points, {left} left</source>
        <translation>{done} / {points} 个点，还剩 {left}</translation>
    </message>
    <message>
        <source>{meaning} One of: {choices}.</source>
        <translation>{meaning}以下之一：{choices}。</translation>
    </message>
    <message>
        <source>{suffixes}, a row a timestep</source>
        <translation>{suffixes}，一行一个时间步</translation>
    </message>
</context>
<context>
    <name>page</name>
    <message>
        <source>A cell has the colour of its number, or of its change since the timestep before where a bar says so; what is hatched is not computed yet. Dashed frames: what the last operation read; solid frames: what it made; orange: the chosen unit.</source>
        <translation>单元格的颜色表示它的数；若色条这样说明，则表示与前一个时间步相比的变化；画阴影线的尚未计算。虚线框：上一个运算读取的；实线框：它得出的；橙色：所选的单元。</translation>
    </message>
    <message>
        <source>About this run</source>
        <translation>关于这个运行</translation>
    </message>
    <message>
        <source>Back along the links (Alt+Left)</source>
        <translation>沿链接后退（Alt+左方向键）</translation>
    </message>
    <message>
        <source>Begin the lesson</source>
        <translation>开始课程</translation>
    </message>
    <message>
        <source>Click a unit&apos;s line, or press Down, to see its whole sum here.</source>
        <translation>单击一个单元的横线，或者按向下键，可在这里看到它的全部求和。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Finish ▸</source>
        <translation>结束 ▸</translation>
    </message>
    <message>
        <source>Forward along the links (Alt+Right)</source>
        <translation>沿链接前进（Alt+右方向键）</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>门</translation>
    </message>
    <message>
        <source>Go to the timestep that made {number}</source>
        <translation>跳到得出 {number} 的时间步</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Leave ✕</source>
        <translation>离开 ✕</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Made by RNN Viewer {version}. Every number is that of its run, to the last bit; the file holds all of it and asks no network.</source>
        <translation>由 RNN Viewer {version} 制作。每个数都与它的运行一致，精确到最后一位；一切都在这个文件中，不需要联网。</translation>
    </message>
    <message>
        <source>Next ▸</source>
        <translation>下一站 ▸</translation>
    </message>
    <message>
        <source>Nothing of unit {j} is computed yet here: take a step.</source>
        <translation>这里还没有计算单元 {j} 的任何值：前进一步。</translation>
    </message>
    <message>
        <source>Nothing was computed before this state.</source>
        <translation>这个状态之前没有计算任何数。</translation>
    </message>
    <message>
        <source>One turn of the loop; every line across is one unit. Arrow up and down follow a unit; the table below has its numbers.</source>
        <translation>循环的一次；每条横线是一个单元。用上下方向键跟踪一个单元；它的数在下面的表格中。</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>播放（空格）</translation>
    </message>
    <message>
        <source>Point at a cell to read its exact number.</source>
        <translation>指向一个单元格，可读出它的精确数值。</translation>
    </message>
    <message>
        <source>Read-out</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>Reveal ▸</source>
        <translation>揭晓 ▸</translation>
    </message>
    <message>
        <source>Rewind (Home)</source>
        <translation>回到起点（Home）</translation>
    </message>
    <message>
        <source>Root mean square error {error} over {timesteps} timesteps, {other} for “as one timestep before”.</source>
        <translation>{timesteps} 个时间步的均方根误差为 {error}，照抄前一个时间步则为 {other}。</translation>
    </message>
    <message>
        <source>Root mean square error {error} over {timesteps} timesteps.</source>
        <translation>{timesteps} 个时间步的均方根误差为 {error}。</translation>
    </message>
    <message>
        <source>Root mean square error {error} over {timesteps} unseen timesteps, {other} for “as one timestep before”.</source>
        <translation>{timesteps} 个未见过的时间步的均方根误差为 {error}，照抄前一个时间步则为 {other}。</translation>
    </message>
    <message>
        <source>Show all {count} terms</source>
        <translation>显示全部 {count} 项</translation>
    </message>
    <message>
        <source>Some of it was changed by hand.</source>
        <translation>其中有手动改动。</translation>
    </message>
    <message>
        <source>Step (Right)</source>
        <translation>前进一步（右方向键）</translation>
    </message>
    <message>
        <source>Step back (Left)</source>
        <translation>后退一步（左方向键）</translation>
    </message>
    <message>
        <source>Sum of a unit</source>
        <translation>逐项求和</translation>
    </message>
    <message>
        <source>Sum of unit {j}</source>
        <translation>单元 {j} 的逐项求和</translation>
    </message>
    <message>
        <source>The lesson is left out: it speaks of timesteps that this page has not.</source>
        <translation>略去了课程：它讲到本网页没有的时间步。</translation>
    </message>
    <message>
        <source>The lesson is left out: its runs do not fit a page of {limit} MB.</source>
        <translation>略去了课程：{limit} MB 的网页容纳不下它的各次运行。</translation>
    </message>
    <message>
        <source>The loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>The run that is pinned as the baseline is not in this page.</source>
        <translation>固定为基线的运行不在本网页中。</translation>
    </message>
    <message>
        <source>The window of RNN Viewer shows more here: {panels}.</source>
        <translation>RNN Viewer 的窗口在这里还显示：{panels}。</translation>
    </message>
    <message>
        <source>This browser is too old for this page; those from 2023 on show it.</source>
        <translation>这个浏览器太旧，无法显示本网页；2023 年及以后的浏览器可以。</translation>
    </message>
    <message>
        <source>This page begins before timestep {t}: {states} hold what the timestep before left.</source>
        <translation>本网页从时间步 {t} 之前开始：{states} 中是前一个时间步留下的值。</translation>
    </message>
    <message>
        <source>This page holds timesteps {first} to {last} of {T}.</source>
        <translation>本网页含时间步 {first} 到 {last}，共 {T} 个。</translation>
    </message>
    <message>
        <source>This page steps through a run by JavaScript, which is switched off.</source>
        <translation>本网页用 JavaScript 逐步走过一个运行，而 JavaScript 已关闭。</translation>
    </message>
    <message>
        <source>Timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>To the end (End)</source>
        <translation>到终点（End）</translation>
    </message>
    <message>
        <source>You have stepped on from here; Space goes on.</source>
        <translation>您已经从这里往前走了；按空格继续课程。</translation>
    </message>
    <message>
        <source>You said {guess}: right to two decimals.</source>
        <translation>您说的是 {guess}：两位小数都对。</translation>
    </message>
    <message>
        <source>You said {guess}: {off} too high.</source>
        <translation>您说的是 {guess}：大了 {off}。</translation>
    </message>
    <message>
        <source>You said {guess}: {off} too low.</source>
        <translation>您说的是 {guess}：小了 {off}。</translation>
    </message>
    <message>
        <source>a step on, a step back</source>
        <translation>前进一步，后退一步</translation>
    </message>
    <message>
        <source>back and forward along the links</source>
        <translation>沿链接后退、前进</translation>
    </message>
    <message>
        <source>change of {arrays}</source>
        <translation>变化：{arrays}</translation>
    </message>
    <message>
        <source>copy the number pointed at, 17 digits</source>
        <translation>复制所指的数，17 位</translation>
    </message>
    <message>
        <source>en</source>
        <translation>zh-CN</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>follow no unit; leave a lesson</source>
        <translation>不跟踪任何单元；离开课程</translation>
    </message>
    <message>
        <source>follow the next unit, the one before</source>
        <translation>跟踪下一个、上一个单元</translation>
    </message>
    <message>
        <source>motion</source>
        <translation>动画</translation>
    </message>
    <message>
        <source>next state</source>
        <translation>下一个状态</translation>
    </message>
    <message>
        <source>next timestep</source>
        <translation>下一个时间步</translation>
    </message>
    <message>
        <source>play, pause; the next stop of a lesson</source>
        <translation>播放，暂停；课程的下一站</translation>
    </message>
    <message>
        <source>product</source>
        <translation>乘积</translation>
    </message>
    <message>
        <source>rewind, to the end</source>
        <translation>回到起点，到终点</translation>
    </message>
    <message>
        <source>running sum</source>
        <translation>累计和</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>start, of {T} timesteps</source>
        <translation>起点，共 {T} 个时间步</translation>
    </message>
    <message>
        <source>step by</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>t {t}, unit {j}</source>
        <translation>时间步 {t}，单元 {j}</translation>
    </message>
    <message>
        <source>ten timesteps on, back; stops of a lesson</source>
        <translation>前进、后退十个时间步；课程的各站</translation>
    </message>
    <message>
        <source>term</source>
        <translation>项</translation>
    </message>
    <message>
        <source>the next gate with its matrices</source>
        <translation>下一个门及其矩阵</translation>
    </message>
    <message>
        <source>the sum in work</source>
        <translation>正在计算的求和</translation>
    </message>
    <message>
        <source>timestep {t} of {T}</source>
        <translation>时间步 {t} / {T}</translation>
    </message>
    <message>
        <source>value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>what it should be</source>
        <translation>目标值</translation>
    </message>
    <message>
        <source>your guess</source>
        <translation>您的猜测</translation>
    </message>
    <message>
        <source>{name}: covered until it is revealed</source>
        <translation>{name}：揭晓之前是遮住的</translation>
    </message>
    <message>
        <source>{name}: not computed yet</source>
        <translation>{name}：尚未计算</translation>
    </message>
    <message>
        <source>{n} of {count}</source>
        <translation>{n} / {count}</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>每秒 {rate} 步</translation>
    </message>
    <message>
        <source>{said} (change since the timestep before {change})</source>
        <translation>{said}（与前一个时间步相比的变化 {change}）</translation>
    </message>
    <message>
        <source>{said} (no timestep before)</source>
        <translation>{said}（之前没有时间步）</translation>
    </message>
    <message>
        <source>{z} so far: Σ = {value}</source>
        <translation>到目前的 {z}：Σ = {value}</translation>
    </message>
    <message>
        <source>“{guess}” is no number.</source>
        <translation>“{guess}”不是数。</translation>
    </message>
    <message>
        <source>◂ Back</source>
        <translation>◂ 上一站</translation>
    </message>
</context>
<context>
    <name>panels</name>
    <message>
        <source>Activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>Changes by hand</source>
        <translation>手动改动</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>诊断</translation>
    </message>
    <message>
        <source>Does it still know its input?</source>
        <translation>它还记得输入吗？</translation>
    </message>
    <message>
        <source>Eigenvalues</source>
        <translation>特征值</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>梯度</translation>
    </message>
    <message>
        <source>Lesson writer</source>
        <translation>课程编辑器</translation>
    </message>
    <message>
        <source>Model step</source>
        <translation>模型步骤</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>随时间变化</translation>
    </message>
    <message>
        <source>Path of the state</source>
        <translation>状态轨迹</translation>
    </message>
    <message>
        <source>Read-out</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>State map</source>
        <translation>状态分布图</translation>
    </message>
    <message>
        <source>Sum of a unit</source>
        <translation>逐项求和</translation>
    </message>
    <message>
        <source>Sweep of two settings</source>
        <translation>扫描两个设置</translation>
    </message>
    <message>
        <source>Sweep of weight scale</source>
        <translation>扫描权重缩放</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>What does it remember?</source>
        <translation>它记得什么？</translation>
    </message>
    <message>
        <source>Where does it learn?</source>
        <translation>从哪里学到？</translation>
    </message>
</context>
<context>
    <name>recovery</name>
    <message>
        <source>%1 It is not offered again, and stays as %2.</source>
        <translation>%1不再提供它，它保留为 %2。</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>丢弃它</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开它</translation>
    </message>
    <message>
        <source>Reading what was kept</source>
        <translation>正在读取保留的内容</translation>
    </message>
    <message>
        <source>Unsaved work of %1 was kept when the program ended.</source>
        <translation>程序结束时保留了 %1 未保存的工作。</translation>
    </message>
</context>
<context>
    <name>samples</name>
    <message>
        <source>What the unit is to exceed.</source>
        <translation>单元要超过多少。</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>baseline: {heading}</source>
        <translation>基线：{heading}</translation>
    </message>
    <message>
        <source>distance</source>
        <translation>距离</translation>
    </message>
    <message>
        <source>error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>extreme</source>
        <translation>极端</translation>
    </message>
    <message>
        <source>judged</source>
        <translation>已评判</translation>
    </message>
    <message>
        <source>length</source>
        <translation>长度</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>share right</source>
        <translation>正确率</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>timesteps</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>{sample}, edited</source>
        <translation>{sample}，已改动</translation>
    </message>
</context>
<context>
    <name>sequence</name>
    <message>
        <source>reads position {position}</source>
        <translation>读取位置 {position}</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>0–1</source>
        <translation>0–1</translation>
    </message>
    <message>
        <source>Draws W, U and b after a seed of their own; empty: after the inputs.</source>
        <translation>用单独的种子抽取 W、U 和 b；留空：接在输入之后。</translation>
    </message>
    <message>
        <source>Draws the inputs after a seed of their own; empty: after seed.</source>
        <translation>用单独的种子抽取输入；留空：用“种子”。</translation>
    </message>
    <message>
        <source>Each feature has mean 0 and standard deviation 1 (of all timesteps, divided by n).</source>
        <translation>每个特征的平均值为 0，标准差为 1（对所有时间步，除以 n）。</translation>
    </message>
    <message>
        <source>GRU</source>
        <translation>GRU</translation>
    </message>
    <message>
        <source>GRU of 2014</source>
        <translation>2014 年的 GRU</translation>
    </message>
    <message>
        <source>Glorot uniform</source>
        <translation>Glorot 均匀</translation>
    </message>
    <message>
        <source>How far the state of a leaky RNN moves in a timestep: at 1 it is a simple RNN.</source>
        <translation>泄漏 RNN 的状态在一个时间步移动多远：为 1 时就是简单 RNN。</translation>
    </message>
    <message>
        <source>How many numbers input_t has: the columns of W.</source>
        <translation>input_t 有多少个数：W 的列数。</translation>
    </message>
    <message>
        <source>How many turns the loop makes: the rows of inputs.</source>
        <translation>循环多少次：inputs 的行数。</translation>
    </message>
    <message>
        <source>How many units an LSTM with projection has, of which its outputs are made; empty: as many as outputs.</source>
        <translation>带投影的 LSTM 有多少个单元，它的输出由这些单元得出；留空：与输出一样多。</translation>
    </message>
    <message>
        <source>How many units the network has: the rows of W, U and b, and the numbers of state_t and output_t.</source>
        <translation>网络有多少个单元：W、U 和 b 的行数，也是 state_t 和 output_t 中数的个数。</translation>
    </message>
    <message>
        <source>LSTM</source>
        <translation>LSTM</translation>
    </message>
    <message>
        <source>NumPy</source>
        <translation>NumPy</translation>
    </message>
    <message>
        <source>R&apos;s generator (R draws the same numbers), NumPy&apos;s, or that of np.random.seed; each fills its arrays column by column. Where a run is chaotic the status line tells from which timestep on R may go on with others.</source>
        <translation>R 的生成器（R 抽取同样的数）、NumPy 的，或者 np.random.seed 的；各自逐列填充数组。运行是混沌的时，状态栏会说明从哪个时间步起 R 可能给出别的数。</translation>
    </message>
    <message>
        <source>The function of the gates; hard sigmoid is that of Keras 3, hard sigmoid ’18 that of Keras up to 2.</source>
        <translation>门的函数；hard sigmoid 是 Keras 3 的，hard sigmoid ’18 是 Keras 2 及更早版本的。</translation>
    </message>
    <message>
        <source>The function that turns each pre-activation into an output; in cells with gates, that of the candidate and of the carry.</source>
        <translation>把每个净输入变成输出的函数；在带门的循环单元中，是候选隐状态和记忆元的函数。</translation>
    </message>
    <message>
        <source>The least number of each feature is 0, the greatest 1.</source>
        <translation>每个特征的最小值为 0，最大值为 1。</translation>
    </message>
    <message>
        <source>The number that an activation has: the slope of leaky_relu below zero, alpha of elu; empty: the usual one.</source>
        <translation>激活函数所带的数：leaky_relu 在零以下的斜率、elu 的 alpha；留空：通常的值。</translation>
    </message>
    <message>
        <source>The numbers are those of the file.</source>
        <translation>这些数就是文件里的。</translation>
    </message>
    <message>
        <source>W, U and b are multiplied by this after they are drawn; the draws stay the same.</source>
        <translation>W、U 和 b 抽取之后乘以这个数；抽取的数不变。</translation>
    </message>
    <message>
        <source>What W, U and b are drawn from (b is zero under Glorot uniform, orthogonal and identity).</source>
        <translation>W、U 和 b 从什么分布抽取（在 Glorot 均匀、正交和 identity 下 b 为零）。</translation>
    </message>
    <message>
        <source>What a turn of the loop computes: a simple RNN, one whose state moves slowly (leaky, as in an echo state network), or one with gates; the GRU of 2014 resets the state before its product.</source>
        <translation>一次循环计算什么：简单 RNN、状态移动缓慢的 RNN（泄漏，如回声状态网络），或者带门的；2014 年的 GRU 在状态的乘积之前重置它。</translation>
    </message>
    <message>
        <source>What the input sequence is. Random: uniform(0, 1); impulse: 1 at the first timestep, then 0; step: 0, then 1 from half time on; sine: of period 25, each feature a little later; zero.</source>
        <translation>输入序列是什么。random：uniform(0, 1)；脉冲（impulse）：第一个时间步为 1，此后为 0；阶跃（step）：先为 0，从一半时间起为 1；正弦（sine）：周期为 25，每个特征依次稍晚；零（zero）。</translation>
    </message>
    <message>
        <source>What the loop computes in. float32 rounds inputs, W, U and b once and keeps 7 digits; R and the book compute in float64.</source>
        <translation>循环用什么精度计算：float64（双精度）或 float32（单精度）。float32 把输入、W、U 和 b 各舍入一次，保留 7 位；R 和书中用 float64 计算。</translation>
    </message>
    <message>
        <source>Where the random numbers start: inputs, W, U and b are drawn in this order after set.seed(seed).</source>
        <translation>随机数从哪里开始：set.seed(seed) 之后，依次抽取输入、W、U 和 b。</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>激活函数</translation>
    </message>
    <message>
        <source>activation&apos;s parameter</source>
        <translation>激活函数的参数</translation>
    </message>
    <message>
        <source>alpha</source>
        <translation>alpha</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>循环单元</translation>
    </message>
    <message>
        <source>change by hand</source>
        <translation>手动改动</translation>
    </message>
    <message>
        <source>direction of the inputs</source>
        <translation>输入的方向</translation>
    </message>
    <message>
        <source>drawn inputs</source>
        <translation>抽取的输入</translation>
    </message>
    <message>
        <source>drawn weights</source>
        <translation>抽取的权重</translation>
    </message>
    <message>
        <source>elu</source>
        <translation>elu</translation>
    </message>
    <message>
        <source>float32 (single)</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>float64 (double)</source>
        <translation>float64</translation>
    </message>
    <message>
        <source>gate activation</source>
        <translation>门的激活函数</translation>
    </message>
    <message>
        <source>gelu</source>
        <translation>gelu</translation>
    </message>
    <message>
        <source>gelu by tanh</source>
        <translation>gelu（tanh 近似）</translation>
    </message>
    <message>
        <source>generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>hard sigmoid</source>
        <translation>hard sigmoid</translation>
    </message>
    <message>
        <source>hard sigmoid ’18</source>
        <translation>hard sigmoid ’18</translation>
    </message>
    <message>
        <source>hard tanh</source>
        <translation>hard tanh</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>identity</translation>
    </message>
    <message>
        <source>impulse</source>
        <translation>脉冲</translation>
    </message>
    <message>
        <source>initial state</source>
        <translation>初始状态</translation>
    </message>
    <message>
        <source>input features</source>
        <translation>输入特征数</translation>
    </message>
    <message>
        <source>inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>inputs seed</source>
        <translation>输入种子</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>leak</source>
        <translation>leak</translation>
    </message>
    <message>
        <source>leaky RNN</source>
        <translation>泄漏 RNN</translation>
    </message>
    <message>
        <source>leaky relu</source>
        <translation>leaky relu</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均值</translation>
    </message>
    <message>
        <source>minGRU</source>
        <translation>minGRU</translation>
    </message>
    <message>
        <source>minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>normal(0, 1)</source>
        <translation>normal(0, 1)</translation>
    </message>
    <message>
        <source>np.random.seed</source>
        <translation>np.random.seed</translation>
    </message>
    <message>
        <source>operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>orthogonal</source>
        <translation>正交</translation>
    </message>
    <message>
        <source>output features</source>
        <translation>输出特征数</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>projected LSTM</source>
        <translation>带投影的 LSTM</translation>
    </message>
    <message>
        <source>random(0, 1)</source>
        <translation>random(0, 1)</translation>
    </message>
    <message>
        <source>rate RNN</source>
        <translation>发放率 RNN</translation>
    </message>
    <message>
        <source>read-out</source>
        <translation>输出层</translation>
    </message>
    <message>
        <source>relu</source>
        <translation>relu</translation>
    </message>
    <message>
        <source>rescaling</source>
        <translation>重新缩放</translation>
    </message>
    <message>
        <source>same as R</source>
        <translation>与 R 相同</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>样本</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>selu</source>
        <translation>selu</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoid</translation>
    </message>
    <message>
        <source>simple RNN</source>
        <translation>简单 RNN</translation>
    </message>
    <message>
        <source>sine</source>
        <translation>正弦</translation>
    </message>
    <message>
        <source>slope below 0</source>
        <translation>0 以下的斜率</translation>
    </message>
    <message>
        <source>softplus</source>
        <translation>softplus</translation>
    </message>
    <message>
        <source>softsign</source>
        <translation>softsign</translation>
    </message>
    <message>
        <source>standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>step</source>
        <translation>阶跃</translation>
    </message>
    <message>
        <source>steps of the model</source>
        <translation>模型的步骤</translation>
    </message>
    <message>
        <source>tanh</source>
        <translation>tanh</translation>
    </message>
    <message>
        <source>timestep</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>timesteps</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>uniform(0, 1)</source>
        <translation>uniform(0, 1)</translation>
    </message>
    <message>
        <source>uniform(−1, 1)</source>
        <translation>uniform(−1, 1)</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元数</translation>
    </message>
    <message>
        <source>weight scale</source>
        <translation>权重缩放</translation>
    </message>
    <message>
        <source>weights from</source>
        <translation>权重分布</translation>
    </message>
    <message>
        <source>weights seed</source>
        <translation>权重种子</translation>
    </message>
    <message>
        <source>z-score</source>
        <translation>z 分数</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>initial state</source>
        <translation>初始状态</translation>
    </message>
    <message>
        <source>initial state, zeros</source>
        <translation>初始状态，零</translation>
    </message>
    <message>
        <source>output of timestep {t}</source>
        <translation>时间步 {t} 的输出</translation>
    </message>
    <message>
        <source>output {t}</source>
        <translation>输出 {t}</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>零</translation>
    </message>
    <message>
        <source>zeros: emptied by hand</source>
        <translation>零：手动清空</translation>
    </message>
    <message>
        <source>{result} of timestep {t}</source>
        <translation>时间步 {t} 的 {result}</translation>
    </message>
    <message>
        <source>{result} {t}</source>
        <translation>{result} {t}</translation>
    </message>
</context>
<context>
    <name>strip</name>
    <message>
        <source>kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message>
        <source>next timestep</source>
        <translation>下一个时间步</translation>
    </message>
    <message>
        <source>old c</source>
        <translation>旧 c</translation>
    </message>
    <message>
        <source>old h</source>
        <translation>旧 h</translation>
    </message>
    <message>
        <source>out</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>重置</translation>
    </message>
</context>
<context>
    <name>sweep</name>
    <message>
        <source>After how many timesteps a run from a random state is this run; empty where it is not within the run.</source>
        <translation>从随机状态开始的运行在多少个时间步之后与这个运行相同；在运行之内没有相同时为空。</translation>
    </message>
    <message>
        <source>By how much the median norm of ∂h_t/∂h_s changes with each timestep between t and s: below 1 it vanishes; empty where nearly all are 0.</source>
        <translation>t 与 s 之间每多一个时间步，梯度 ∂h_t/∂h_s 的范数的中位数变化多少倍：小于 1 则消失；几乎全为 0 时为空。</translation>
    </message>
    <message>
        <source>The greatest number of the output sequence.</source>
        <translation>输出序列中最大的数。</translation>
    </message>
    <message>
        <source>The largest magnitude of an eigenvalue of U; empty where there are gates.</source>
        <translation>U 的特征值的最大模；有门时为空。</translation>
    </message>
    <message>
        <source>The least number of the output sequence.</source>
        <translation>输出序列中最小的数。</translation>
    </message>
    <message>
        <source>The share of outputs whose activation is nearly flat, 0 to 1.</source>
        <translation>激活函数几乎是平的输出的比例，0 到 1。</translation>
    </message>
    <message>
        <source>gradient, factor a timestep</source>
        <translation>梯度，每个时间步的倍数</translation>
    </message>
    <message>
        <source>greatest output</source>
        <translation>最大的输出</translation>
    </message>
    <message>
        <source>least output</source>
        <translation>最小的输出</translation>
    </message>
    <message>
        <source>memory horizon, timesteps</source>
        <translation>记忆范围，时间步</translation>
    </message>
    <message>
        <source>saturated outputs, share</source>
        <translation>饱和输出的比例</translation>
    </message>
    <message>
        <source>spectral radius of U</source>
        <translation>U 的谱半径</translation>
    </message>
</context>
<context>
    <name>synonyms</name>
    <message>
        <source>PCA trajectory state space</source>
        <translation>PCA 轨迹 状态空间</translation>
    </message>
    <message>
        <source>R NumPy listing script</source>
        <translation>R NumPy 列表 脚本</translation>
    </message>
    <message>
        <source>ablate remove neuron</source>
        <translation>消融 移除 神经元</translation>
    </message>
    <message>
        <source>again repeat</source>
        <translation>再次 重复</translation>
    </message>
    <message>
        <source>animation animate on</source>
        <translation>动画 打开</translation>
    </message>
    <message>
        <source>animation reduced still off dizzy</source>
        <translation>动画 减少 静止 关闭 头晕</translation>
    </message>
    <message>
        <source>animation shorter</source>
        <translation>动画 较短</translation>
    </message>
    <message>
        <source>backpropagation through time bptt gradient delta</source>
        <translation>随时间反向传播 BPTT 梯度</translation>
    </message>
    <message>
        <source>changes list undo</source>
        <translation>改动 列表 撤销</translation>
    </message>
    <message>
        <source>compare difference keep</source>
        <translation>比较 差值 保留</translation>
    </message>
    <message>
        <source>contrast difference range scale sequential</source>
        <translation>对比度 差别 范围 缩放 单向</translation>
    </message>
    <message>
        <source>contrast difference time step delta</source>
        <translation>对比度 差别 时间步 增量</translation>
    </message>
    <message>
        <source>day white theme</source>
        <translation>白天 白色 主题</translation>
    </message>
    <message>
        <source>dense linear output layer forecast target</source>
        <translation>dense 线性 输出层 预测 目标</translation>
    </message>
    <message>
        <source>deselect none</source>
        <translation>取消选择 无</translation>
    </message>
    <message>
        <source>fast slow playback</source>
        <translation>快 慢 播放</translation>
    </message>
    <message>
        <source>font size text</source>
        <translation>字体 大小 文字</translation>
    </message>
    <message>
        <source>font size text bigger</source>
        <translation>字体 大小 文字 更大</translation>
    </message>
    <message>
        <source>font size text reset</source>
        <translation>字体 大小 文字 重置</translation>
    </message>
    <message>
        <source>full screen fullscreen presentation slides</source>
        <translation>全屏 演示 幻灯片</translation>
    </message>
    <message>
        <source>gate close shut</source>
        <translation>门 关闭</translation>
    </message>
    <message>
        <source>gate open</source>
        <translation>门 打开</translation>
    </message>
    <message>
        <source>gradient Jacobian vanishing exploding backpropagation</source>
        <translation>梯度 雅可比 消失 爆炸 反向传播</translation>
    </message>
    <message>
        <source>gradient delta vanishing exploding terms backpropagation</source>
        <translation>梯度 消失 爆炸 反向传播 各项</translation>
    </message>
    <message>
        <source>grid phase diagram heatmap parameters hyperparameters</source>
        <translation>网格 相图 热图 参数 超参数</translation>
    </message>
    <message>
        <source>help labels tour</source>
        <translation>帮助 标签 导览</translation>
    </message>
    <message>
        <source>help tour first start</source>
        <translation>帮助 导览 首次启动</translation>
    </message>
    <message>
        <source>influence jacobian gradient reach</source>
        <translation>影响 雅可比 梯度 远近</translation>
    </message>
    <message>
        <source>jump find timestep unit number</source>
        <translation>跳转 查找 时间步 单元 编号</translation>
    </message>
    <message>
        <source>lines plot norm curve</source>
        <translation>曲线 图 范数</translation>
    </message>
    <message>
        <source>load data csv table text sequence samples</source>
        <translation>加载 载入 数据 csv 表格 文本 序列 样本</translation>
    </message>
    <message>
        <source>load file</source>
        <translation>加载 载入 文件</translation>
    </message>
    <message>
        <source>load model file h5 pt npz trained</source>
        <translation>加载 载入 模型 文件 h5 pt npz 训练</translation>
    </message>
    <message>
        <source>memory experiment compare</source>
        <translation>记忆 实验 比较</translation>
    </message>
    <message>
        <source>memory experiment forget initial state</source>
        <translation>记忆 实验 遗忘 初始状态</translation>
    </message>
    <message>
        <source>memory experiment perturb gradient</source>
        <translation>记忆 实验 扰动 梯度</translation>
    </message>
    <message>
        <source>memory remember forget horizon experiment</source>
        <translation>记忆 记得 遗忘 范围 实验</translation>
    </message>
    <message>
        <source>memory remember forget influence gradient vanishing</source>
        <translation>记忆 记得 遗忘 影响 梯度 消失</translation>
    </message>
    <message>
        <source>next forward</source>
        <translation>下一步 向前</translation>
    </message>
    <message>
        <source>night black theme</source>
        <translation>夜间 黑色 主题</translation>
    </message>
    <message>
        <source>previous backward</source>
        <translation>上一步 向后</translation>
    </message>
    <message>
        <source>print values matrix table</source>
        <translation>打印 值 矩阵 表格</translation>
    </message>
    <message>
        <source>random draw seed again</source>
        <translation>随机 抽取 种子 重新</translation>
    </message>
    <message>
        <source>recurrence ablate</source>
        <translation>循环 消融</translation>
    </message>
    <message>
        <source>reset undo edits</source>
        <translation>重置 还原 撤销 改动</translation>
    </message>
    <message>
        <source>reset zoom all whole</source>
        <translation>重置 缩放 全部 整体</translation>
    </message>
    <message>
        <source>saturated gain</source>
        <translation>饱和 增益</translation>
    </message>
    <message>
        <source>saturated saturation spectral radius</source>
        <translation>饱和 谱半径</translation>
    </message>
    <message>
        <source>save picture image svg pdf csv script figure web page html link</source>
        <translation>保存 图片 图像 svg pdf csv 脚本 图 网页 html 链接</translation>
    </message>
    <message>
        <source>sentence explain text caption</source>
        <translation>句子 解释 文字 说明</translation>
    </message>
    <message>
        <source>share link terminal shell command line options</source>
        <translation>分享 链接 终端 shell 命令行 选项</translation>
    </message>
    <message>
        <source>shortcuts help search</source>
        <translation>快捷键 帮助 搜索</translation>
    </message>
    <message>
        <source>spectral radius stability spectrum</source>
        <translation>谱半径 稳定性 谱</translation>
    </message>
    <message>
        <source>start stop animation run</source>
        <translation>开始 停止 动画 运行</translation>
    </message>
    <message>
        <source>take back revert</source>
        <translation>收回 还原</translation>
    </message>
    <message>
        <source>tanh relu curve function saturated</source>
        <translation>tanh relu 曲线 函数 饱和</translation>
    </message>
    <message>
        <source>teach stops guide</source>
        <translation>教学 站 引导</translation>
    </message>
    <message>
        <source>teach stops guide author</source>
        <translation>教学 站 引导 编写</translation>
    </message>
    <message>
        <source>terms weights contribution</source>
        <translation>项 权重 贡献</translation>
    </message>
    <message>
        <source>theme automatic</source>
        <translation>主题 自动</translation>
    </message>
    <message>
        <source>train learn loss optimizer Adam epoch update gradient descent</source>
        <translation>训练 学习 损失 优化器 轮 更新 梯度下降</translation>
    </message>
    <message>
        <source>transpose rows columns</source>
        <translation>转置 行 列</translation>
    </message>
    <message>
        <source>tutorial learn course tour</source>
        <translation>教程 学习 课程 导览</translation>
    </message>
    <message>
        <source>unfold through time copies loop bptt</source>
        <translation>沿时间展开 副本 循环 bptt</translation>
    </message>
    <message>
        <source>version licence license</source>
        <translation>版本 许可证</translation>
    </message>
    <message>
        <source>video movie animation</source>
        <translation>视频 电影 动画</translation>
    </message>
    <message>
        <source>weight scale parameter</source>
        <translation>权重缩放 参数</translation>
    </message>
</context>
<context>
    <name>terms</name>
    <message>
        <source>%1 and %2 are the initial ones: here the walk ends</source>
        <translation>%1 和 %2 是初始的：走到这里为止</translation>
    </message>
    <message>
        <source>%1 and %2 were emptied by hand: nothing before them counts</source>
        <translation>%1 和 %2 被手动清空：之前的都不算数</translation>
    </message>
    <message>
        <source>%1 has %2 numbers: choose one of these rows, or another sum.</source>
        <translation>%1 有 %2 个数：请选择其中一行，或者另一个求和。</translation>
    </message>
    <message>
        <source>%1 is the initial state: here the walk ends</source>
        <translation>%1 是初始状态：走到这里为止</translation>
    </message>
    <message>
        <source>%1 so far: Σ = %2</source>
        <translation>到目前的 %1：Σ = %2</translation>
    </message>
    <message>
        <source>%1 was emptied by hand: nothing before it counts</source>
        <translation>%1 被手动清空：之前的都不算数</translation>
    </message>
    <message>
        <source>Click a unit&apos;s line, or press Down, to see its whole sum here.</source>
        <translation>单击一个单元的横线，或者按向下键，可在这里看到它的全部求和。</translation>
    </message>
    <message>
        <source>Computing…</source>
        <translation>正在计算…</translation>
    </message>
    <message>
        <source>Nothing of unit %1 is computed yet here: take a step.</source>
        <translation>这里还没有计算单元 %1 的任何值：前进一步。</translation>
    </message>
    <message>
        <source>by position</source>
        <translation>按位置</translation>
    </message>
    <message>
        <source>by sign</source>
        <translation>按符号</translation>
    </message>
    <message>
        <source>by size</source>
        <translation>按大小</translation>
    </message>
    <message>
        <source>t %1, unit %2</source>
        <translation>时间步 %1，单元 %2</translation>
    </message>
</context>
<context>
    <name>told</name>
    <message>
        <source>%1: %2 at %3 %4, %5 at %3 %6; least %7, largest %8; it %9</source>
        <translation>%1：%3 %4 处为 %2，%3 %6 处为 %5；最小 %7，最大 %8；%9</translation>
    </message>
    <message>
        <source>is not finite everywhere</source>
        <translation>并非处处有限</translation>
    </message>
    <message>
        <source>never falls</source>
        <translation>从不下降</translation>
    </message>
    <message>
        <source>never rises</source>
        <translation>从不上升</translation>
    </message>
    <message>
        <source>rises and falls</source>
        <translation>有升有降</translation>
    </message>
    <message>
        <source>stays the same</source>
        <translation>保持不变</translation>
    </message>
</context>
<context>
    <name>training</name>
    <message>
        <source>A longer gradient of all parameters is made as long as this; empty: never.</source>
        <translation>全部参数的梯度超过这个长度时缩到这个长度；留空：从不。</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Added to the root by which Adam and RMSprop divide.</source>
        <translation>加到 Adam 和 RMSprop 所除的平方根上。</translation>
    </message>
    <message>
        <source>After how many timesteps the answer is due, of the echoes and the next value; empty: as the task has it.</source>
        <translation>回声和下一个值在多少个时间步之后回答；留空：由任务决定。</translation>
    </message>
    <message>
        <source>After how many updates it ends.</source>
        <translation>多少次更新之后结束。</translation>
    </message>
    <message>
        <source>Draws the sequences, the first weights, and the order of the batches.</source>
        <translation>用于抽取序列、初始权重和小批量的顺序。</translation>
    </message>
    <message>
        <source>How far the read-out is off its targets.</source>
        <translation>输出层离目标有多远。</translation>
    </message>
    <message>
        <source>How large a step is; it may change while the network learns.</source>
        <translation>一步有多大；网络学习时可以改变。</translation>
    </message>
    <message>
        <source>How long each sequence is; empty: as the task has it.</source>
        <translation>每个序列有多长；留空：由任务决定。</translation>
    </message>
    <message>
        <source>How many are drawn, those that are held out among them; of a text or a series, at most how many pieces are cut.</source>
        <translation>抽取多少个，包括留出的；对文本或序列数据，至多截取多少段。</translation>
    </message>
    <message>
        <source>How many sequences an update sees.</source>
        <translation>一次更新看到多少个序列。</translation>
    </message>
    <message>
        <source>How much of the mean of gradients Adam keeps.</source>
        <translation>Adam 保留多少梯度的均值。</translation>
    </message>
    <message>
        <source>How much of the mean square of gradients Adam keeps.</source>
        <translation>Adam 保留多少梯度的均方。</translation>
    </message>
    <message>
        <source>How much of the mean square of gradients RMSprop keeps: alpha.</source>
        <translation>RMSprop 保留多少梯度的均方：alpha。</translation>
    </message>
    <message>
        <source>How the parameters are changed by their gradients.</source>
        <translation>参数如何按梯度改变。</translation>
    </message>
    <message>
        <source>Keep the number at a mark, and say it some timesteps later, where it is asked for.</source>
        <translation>记住标记处的数，若干时间步之后被问到时说出来。</translation>
    </message>
    <message>
        <source>Minus the logarithm of the probability of the right one, by softmax, a mean over the timesteps that are answered: CrossEntropyLoss.</source>
        <translation>正确类别的概率（softmax）的负对数，对作答的时间步取平均：CrossEntropyLoss。</translation>
    </message>
    <message>
        <source>Pieces of so many timesteps, between which no gradient goes back, though the state goes on; empty: through the whole sequence.</source>
        <translation>每段这么多时间步，段与段之间梯度不返回，状态则延续；留空：贯穿整个序列。</translation>
    </message>
    <message>
        <source>RMSprop</source>
        <translation>RMSprop</translation>
    </message>
    <message>
        <source>Rate times the gradient, with momentum: torch.optim.SGD.</source>
        <translation>学习率乘梯度，带动量：torch.optim.SGD。</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Say after each bit whether the ones so far are odd.</source>
        <translation>每一位之后说出到目前为止 1 的个数是否为奇数。</translation>
    </message>
    <message>
        <source>Say after each letter how many brackets are open.</source>
        <translation>每个字母之后说出有多少括号没有闭合。</translation>
    </message>
    <message>
        <source>Say at the end the sum of the two numbers that are marked.</source>
        <translation>最后说出两个标记的数之和。</translation>
    </message>
    <message>
        <source>Say each pulse again some timesteps later.</source>
        <translation>若干时间步之后重复每个脉冲。</translation>
    </message>
    <message>
        <source>Say of each imported sequence what is imported with it.</source>
        <translation>对每个导入的序列说出随它导入的答案。</translation>
    </message>
    <message>
        <source>Say what a series will be some timesteps later: the inputs that are imported, or the series of Mackey and Glass.</source>
        <translation>说出序列数据若干时间步之后的值：导入的输入，或者 Mackey-Glass 序列。</translation>
    </message>
    <message>
        <source>Say which letter comes next: in the text that is open, or in the first page of Alice in Wonderland.</source>
        <translation>说出下一个字母：在打开的文本中，或者在《爱丽丝梦游仙境》的第一页中。</translation>
    </message>
    <message>
        <source>The cross entropy of each number by itself, a probability by sigmoid: BCEWithLogitsLoss.</source>
        <translation>每个数各自的交叉熵，以 sigmoid 为概率：BCEWithLogitsLoss。</translation>
    </message>
    <message>
        <source>The gradient over the root of its mean square: torch.optim.RMSprop.</source>
        <translation>梯度除以其均方的平方根：torch.optim.RMSprop。</translation>
    </message>
    <message>
        <source>The mean of gradients over the root of their mean square: torch.optim.Adam.</source>
        <translation>梯度的均值除以其均方的平方根：torch.optim.Adam。</translation>
    </message>
    <message>
        <source>The mean size of read-out minus target: L1Loss.</source>
        <translation>输出层减目标的绝对值的平均：L1Loss。</translation>
    </message>
    <message>
        <source>The mean square of read-out minus target: MSELoss.</source>
        <translation>输出层减目标的平方的平均：MSELoss。</translation>
    </message>
    <message>
        <source>The share of the last step that is made again; 0: none.</source>
        <translation>上一步再做多大一部分；0：不做。</translation>
    </message>
    <message>
        <source>The share of the sequences that no update sees.</source>
        <translation>任何更新都看不到的序列所占的比例。</translation>
    </message>
    <message>
        <source>What the network is to learn.</source>
        <translation>网络要学什么。</translation>
    </message>
    <message>
        <source>Which timesteps the loss counts: as the task has it, every one that has a target, or the last.</source>
        <translation>损失计入哪些时间步：由任务决定、每个有目标的，或者最后一个。</translation>
    </message>
    <message>
        <source>absolute error</source>
        <translation>绝对误差</translation>
    </message>
    <message>
        <source>adding</source>
        <translation>加法</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>作答</translation>
    </message>
    <message>
        <source>as the task says</source>
        <translation>由任务决定</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>小批量</translation>
    </message>
    <message>
        <source>beta 1</source>
        <translation>beta 1</translation>
    </message>
    <message>
        <source>beta 2</source>
        <translation>beta 2</translation>
    </message>
    <message>
        <source>brackets</source>
        <translation>括号</translation>
    </message>
    <message>
        <source>clip at norm</source>
        <translation>裁剪范数</translation>
    </message>
    <message>
        <source>cross entropy (sigmoid)</source>
        <translation>交叉熵（sigmoid）</translation>
    </message>
    <message>
        <source>cross entropy (softmax)</source>
        <translation>交叉熵（softmax）</translation>
    </message>
    <message>
        <source>delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>echo</source>
        <translation>回声</translation>
    </message>
    <message>
        <source>epsilon</source>
        <translation>epsilon</translation>
    </message>
    <message>
        <source>every timestep</source>
        <translation>每个时间步</translation>
    </message>
    <message>
        <source>far echo</source>
        <translation>远回声</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>动量</translation>
    </message>
    <message>
        <source>next letter</source>
        <translation>下一个字母</translation>
    </message>
    <message>
        <source>next value</source>
        <translation>下一个值</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>own X and y</source>
        <translation>自己的 X 和 y</translation>
    </message>
    <message>
        <source>parity</source>
        <translation>奇偶</translation>
    </message>
    <message>
        <source>root mean square error</source>
        <translation>均方根误差</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>sequences</source>
        <translation>序列数</translation>
    </message>
    <message>
        <source>share of right answers</source>
        <translation>正确率</translation>
    </message>
    <message>
        <source>smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>squared error</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>the last timestep</source>
        <translation>最后的时间步</translation>
    </message>
    <message>
        <source>timesteps</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>trained for {task}</source>
        <translation>为“{task}”训练</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>training, after update {number}</source>
        <translation>训练，第 {number} 次更新之后</translation>
    </message>
    <message>
        <source>truncate after</source>
        <translation>截断长度</translation>
    </message>
    <message>
        <source>updates</source>
        <translation>更新次数</translation>
    </message>
</context>
<context>
    <name>zoom</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>outputs</source>
        <translation>输出</translation>
    </message>
    <message>
        <source>timesteps</source>
        <translation>时间步</translation>
    </message>
    <message>
        <source>units</source>
        <translation>单元</translation>
    </message>
</context>
</TS>
