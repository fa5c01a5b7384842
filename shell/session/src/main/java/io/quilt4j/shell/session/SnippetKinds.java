package io.quilt4j.shell.session;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Asks javac what kind of a thing something in a snippet is. Classes are named as in Java; one that snippets do not see is no kind. */
final class SnippetKinds {

    private final Trees trees;
    private final Types types;
    private final Elements elements;

    SnippetKinds(JavacTask task) {
        this.trees = Trees.instance(task);
        this.types = task.getTypes();
        this.elements = task.getElements();
    }

    @Nullable
    TypeMirror type(TreePath expression) {
        return trees.getTypeMirror(expression);
    }

    boolean is(@Nullable TypeMirror type, String name) {
        TypeElement element = elements.getTypeElement(name);
        return element != null
                && type != null
                && type.getKind() == TypeKind.DECLARED
                && types.isSubtype(types.erasure(type), types.erasure(element.asType()));
    }

    boolean isOne(@Nullable TypeMirror type, List<String> names) {
        return names.stream().anyMatch(name -> is(type, name));
    }

    /** Not one that extends it. */
    boolean isExactly(TypeMirror type, String name) {
        TypeElement element = elements.getTypeElement(name);
        return element != null && types.isSameType(types.erasure(type), types.erasure(element.asType()));
    }

    /** Whether a method belongs to that class, or to one that extends it. */
    boolean isOf(Element method, String name) {
        return method.getEnclosingElement() != null
                && is(method.getEnclosingElement().asType(), name);
    }

    /** Whether what stands there is wanted as a function of one object. */
    boolean takesOneObject(TreePath function) {
        if (!(type(function) instanceof DeclaredType type)) {
            return false;
        }
        List<ExecutableElement> methods =
                ElementFilter.methodsIn(elements.getAllMembers((TypeElement) type.asElement())).stream()
                        .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                        .toList();
        return methods.size() == 1
                && methods.get(0).getParameters().size() == 1
                && !methods.get(0).getParameters().get(0).asType().getKind().isPrimitive();
    }
}
