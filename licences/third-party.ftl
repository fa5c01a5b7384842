What is shipped with quilt4j and is not of quilt4j: each library, its version, its licence. Written by the build.
The texts of the licences lie beside this file, in the folder licences.

<#list dependencyMap as e>
<#assign project = e.getKey()/>
<#assign licenses = e.getValue()/>
<#if project.groupId != "io.quilt4j">
${project.groupId}:${project.artifactId} ${project.version}: <#list licenses as license>${license}<#sep> or </#sep></#list><#if project.url?has_content> (${project.url})</#if>
</#if>
</#list>
